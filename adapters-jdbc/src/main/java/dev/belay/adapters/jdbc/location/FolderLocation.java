package dev.belay.adapters.jdbc.location;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The files of a folder and the folders in it. */
final class FolderLocation {
    private FolderLocation() {}

    /**
     * Adds the files of a folder, sorted by path.
     *
     * @param shown the folder as it is shown to people, empty for the current one
     * @throws IOException where a folder cannot be listed
     */
    static void list(File folder, String shown, List<ScriptFile> files) throws IOException {
        list(folder, "", shown.isEmpty() ? "" : shown + "/", files);
    }

    private static void list(File folder, String below, String shown, List<ScriptFile> files) throws IOException {
        String[] names = folder.list();
        if (names == null) {
            throw new IOException("cannot be listed");
        }
        Arrays.sort(names);
        for (String name : names) {
            if (name.startsWith(".")) {
                continue;
            }
            File child = new File(folder, name);
            String path = below.isEmpty() ? name : below + "/" + name;
            // no folder is named like a script, and asking the system takes a third of the time of reading
            if (!name.endsWith(".sql") && child.isDirectory()) {
                list(child, path, shown, files);
            } else {
                files.add(new FileOnDisk(child, path, shown + path));
            }
        }
    }

    private record FileOnDisk(File file, String relativePath, String shownPath) implements ScriptFile {
        @Override
        public byte[] read() throws IOException {
            // Files would bring up channels first, which shows in a program that has only just started
            try (FileInputStream in = new FileInputStream(file)) {
                return in.readAllBytes();
            } catch (FileNotFoundException e) {
                // which tells apart why not
                return Files.readAllBytes(file.toPath());
            }
        }

        @Override
        public Optional<FilesKept.Stamp> stamp() {
            return FilesKept.Stamp.of(file.toPath());
        }
    }
}
