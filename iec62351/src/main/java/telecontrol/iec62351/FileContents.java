package telecontrol.iec62351;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What the files of a configuration contain at one moment, or why they cannot be read. Two are equal when nothing has changed: contents
 * are compared, as a copy may have an older time and the same size.
 */
final class FileContents {
    /** Octets of a file, or the words for what is wrong with it and for what to do. */
    private static final class Content {
        private final byte[] octets;
        private final String problem;
        private final String help;

        Content(byte[] octets, String problem, String help) {
            this.octets = octets;
            this.problem = problem;
            this.help = help;
        }

        boolean isSame(Content other) {
            return Arrays.equals(octets, other.octets) && problem.equals(other.problem);
        }
    }

    private final Map<Path, Content> contents = new LinkedHashMap<>();

    private FileContents() {}

    /** Reads every file that the configuration names. */
    static FileContents read(TlsConfig config) {
        FileContents files = new FileContents();
        files.add(config.credential().certificate());
        files.add(config.credential().key());
        if (config.credential().keyPassword() != null) {
            files.add(config.credential().keyPassword());
        }
        config.trust().authorities().forEach(files::add);
        config.trust().revocation().forEach(files::add);
        return files;
    }

    private void add(Path file) {
        contents.put(file, content(file));
    }

    private static Content content(Path file) {
        try {
            return new Content(Files.readAllBytes(file), "", "");
        } catch (NoSuchFileException e) {
            return unreadable("there is no such file", "write the path of the file, or put the file there");
        } catch (AccessDeniedException e) {
            return unreadable(
                    "may not be read by this program",
                    "make it readable for the account of the program (chgrp, chmod 640)");
        } catch (IOException e) {
            return unreadable(
                    Files.isDirectory(file) ? "is a directory" : "cannot be read: " + e.getMessage(),
                    "write the path of a file");
        }
    }

    private static Content unreadable(String problem, String help) {
        return new Content(new byte[0], problem, help);
    }

    /** Octets of a file of the configuration. */
    byte[] octets(Path file, SecurityEvent event) throws TlsConfigException {
        Content content = Objects.requireNonNull(contents.get(file));
        if (!content.problem.isEmpty()) {
            throw new TlsConfigException(event, file, content.problem, content.help);
        }
        return content.octets;
    }

    boolean isSame(FileContents other) {
        return contents.keySet().equals(other.contents.keySet())
                && contents.entrySet().stream()
                        .allMatch(entry ->
                                entry.getValue().isSame(Objects.requireNonNull(other.contents.get(entry.getKey()))));
    }
}
