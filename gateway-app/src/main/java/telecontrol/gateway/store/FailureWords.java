package telecontrol.gateway.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** Failures of a store's files in the words of whoever has to mend them. */
final class FailureWords {
    /** The low octet of SQLite's result code is the kind, the rest says more. */
    private static final int KIND = 0xFF;

    private FailureWords() {}

    static String of(Exception failure, Limits limits) {
        if (failure instanceof SQLiteException sqlite) {
            return words(sqlite, limits);
        }
        if (failure instanceof AccessDeniedException denied) {
            return "no permission for " + denied.getFile();
        }
        if (failure instanceof NoSuchFileException missing && missing.getReason() == null) {
            return missing.getFile() + " does not exist";
        }
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            return system.getReason();
        }
        if (failure instanceof SQLException && failure.getCause() != null) {
            return "SQLite does not work here: " + failure.getCause().getMessage();
        }
        String message = failure.getMessage();
        boolean known = failure instanceof IOException || failure instanceof SQLException;
        return known && message != null ? message : failure.toString();
    }

    private static String words(SQLiteException failure, Limits limits) {
        SQLiteErrorCode code = failure.getResultCode();
        return switch (kind(code)) {
            case "SQLITE_FULL" -> "the disk is full, or the file has reached " + (limits.fileBytes() >> 20) + " MB";
            case "SQLITE_READONLY", "SQLITE_PERM", "SQLITE_AUTH" -> "the file is read-only (" + code.name() + ")";
            case "SQLITE_BUSY", "SQLITE_LOCKED" -> "another program has locked the file";
            case "SQLITE_CANTOPEN" -> "the file cannot be opened or made (" + code.name() + ")";
            case "SQLITE_CORRUPT", "SQLITE_NOTADB" -> "the file is damaged (" + code.name() + ")";
            case "SQLITE_IOERR" -> "the disk fails (" + code.name() + ")";
            default -> String.valueOf(failure.getMessage());
        };
    }

    private static String kind(SQLiteErrorCode code) {
        return SQLiteErrorCode.getErrorCode(code.code & KIND).name();
    }

    /** True when it is the content of the file that is wrong, not the way to it. */
    static boolean isDamage(SQLException failure) {
        return failure instanceof SQLiteException sqlite
                && switch (kind(sqlite.getResultCode())) {
                    case "SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR", "SQLITE_ERROR", "SQLITE_FORMAT" -> true;
                    default -> false;
                };
    }
}
