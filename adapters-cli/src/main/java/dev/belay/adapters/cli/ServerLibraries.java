package dev.belay.adapters.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The libraries that only the server needs. They lie in a folder of their own beside the program, off the class path:
 * Java looks through every jar on it at a start, for services that none of them has. Whoever needs them runs the program
 * once more within this process, from a class loader that has all of it.
 */
final class ServerLibraries {
    private final Path home;

    private ServerLibraries(Path home) {
        this.home = home;
    }

    /** Those that are still missing for this command line; nothing where it needs none or has them already. */
    static Optional<ServerLibraries> missing(String[] args) {
        boolean needed = args.length > 0 && (args[0].equals("serve") || args[0].equals("token"));
        if (!needed || Belay.class.getClassLoader() != ClassLoader.getSystemClassLoader()) {
            return Optional.empty();
        }
        CodeSource source = Belay.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            return Optional.empty();
        }
        try {
            Path home = Path.of(source.getLocation().toURI()).getParent();
            return home != null && Files.isDirectory(home.resolve("lib/server"))
                    ? Optional.of(new ServerLibraries(home))
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Runs the program with them. It ends this process, as it does without them. */
    void run(String[] args) {
        try {
            ClassLoader loader = new URLClassLoader("server", jars(), ClassLoader.getPlatformClassLoader());
            Thread.currentThread().setContextClassLoader(loader);
            Class.forName(Belay.class.getName(), true, loader)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) args);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private URL[] jars() {
        List<URL> jars = new ArrayList<>();
        try {
            for (Path folder : List.of(home, home.resolve("lib"), home.resolve("lib/server"))) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path jar : files.filter(file -> file.toString().endsWith(".jar"))
                            .sorted()
                            .toList()) {
                        jars.add(jar.toUri().toURL());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return jars.toArray(URL[]::new);
    }
}
