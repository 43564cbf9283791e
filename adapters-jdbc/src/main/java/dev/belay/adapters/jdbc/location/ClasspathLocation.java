package dev.belay.adapters.jdbc.location;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** The files of a package on the class path, in folders and in jars. */
final class ClasspathLocation {
    private ClasspathLocation() {}

    /**
     * The files below a package, sorted by path within each place that has it.
     *
     * @param path the package with slashes, without a leading one
     * @return nothing where no place on the class path has it
     */
    static List<ScriptFile> list(ClassLoader loader, String path) throws IOException {
        List<ScriptFile> files = new ArrayList<>();
        String folder = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        for (URL place : Collections.list(loader.getResources(folder))) {
            if (place.getProtocol().equals("file")) {
                FolderLocation.list(folderOf(place), "classpath:" + folder, files);
            } else if (place.openConnection() instanceof JarURLConnection connection) {
                listJar(connection.getJarFile(), folder + "/", loader, files);
            } else {
                throw new IOException("the class path entry " + place + " cannot be listed");
            }
        }
        return files;
    }

    private static File folderOf(URL place) throws IOException {
        try {
            return new File(place.toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    private static void listJar(JarFile jar, String folder, ClassLoader loader, List<ScriptFile> files) {
        List<ScriptFile> found = new ArrayList<>();
        Enumeration<JarEntry> entries = jar.entries();
        while (entries.hasMoreElements()) {
            JarEntry entry = entries.nextElement();
            if (!entry.isDirectory() && entry.getName().startsWith(folder)) {
                found.add(new Resource(loader, entry.getName(), entry.getName().substring(folder.length())));
            }
        }
        found.sort(Comparator.comparing(ScriptFile::relativePath));
        files.addAll(found);
    }

    private record Resource(ClassLoader loader, String path, String relativePath) implements ScriptFile {
        @Override
        public String shownPath() {
            return "classpath:" + path;
        }

        @Override
        public byte[] read() throws IOException {
            try (InputStream stream = loader.getResourceAsStream(path)) {
                if (stream == null) {
                    throw new IOException("it is not on the class path any more");
                }
                return stream.readAllBytes();
            }
        }
    }
}
