package dev.belay.adapters.jdbc.flyway;

import dev.belay.adapters.jdbc.location.ScriptFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Shows Flyway the files that concern the engine and no others: it does not know the folders of engines. */
final class SetResources implements ResourceProvider {
    private final List<LoadableResource> resources = new ArrayList<>();

    SetResources(List<ScriptFile> files, Charset encoding) {
        for (ScriptFile file : files) {
            resources.add(new FileResource(file, encoding));
        }
    }

    @Override
    public @Nullable LoadableResource getResource(String name) {
        for (LoadableResource resource : resources) {
            if (resource.getRelativePath().equals(name)
                    || resource.getAbsolutePath().equals(name)) {
                return resource;
            }
        }
        return null;
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
        List<LoadableResource> found = new ArrayList<>();
        for (LoadableResource resource : resources) {
            String name = resource.getFilename();
            for (String suffix : suffixes) {
                if (name.startsWith(prefix)
                        && name.toUpperCase(Locale.ROOT).endsWith(suffix.toUpperCase(Locale.ROOT))) {
                    found.add(resource);
                    break;
                }
            }
        }
        return found;
    }

    private static final class FileResource extends LoadableResource {
        private final ScriptFile file;
        private final Charset encoding;

        FileResource(ScriptFile file, Charset encoding) {
            this.file = file;
            this.encoding = encoding;
        }

        @Override
        public Reader read() {
            try {
                return new InputStreamReader(new ByteArrayInputStream(file.read()), encoding);
            } catch (IOException e) {
                throw new FlywayException("Unable to read " + file.shownPath(), e);
            }
        }

        @Override
        public String getAbsolutePath() {
            return file.shownPath();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return file.shownPath();
        }

        @Override
        public String getFilename() {
            return file.name();
        }

        @Override
        public String getRelativePath() {
            return file.relativePath();
        }
    }
}
