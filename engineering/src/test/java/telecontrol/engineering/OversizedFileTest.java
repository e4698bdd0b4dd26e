package telecontrol.engineering;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that would take all memory or the whole stack: refused with words. */
class OversizedFileTest {
    private static final int MEGABYTE = 1024 * 1024;
    private static final String START =
            "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>";
    private static final String HELP =
            " | export the PLC tags again, and divide a very large table between several files";

    @TempDir
    private Path folder;

    /** The workbook of the fixtures with other rows in its worksheets. */
    private Path workbook(String begin, String repeated, int times) throws IOException {
        Path file = folder.resolve("x.xlsx");
        try (ZipFile whole = new ZipFile(Fixtures.FOLDER.resolve("PLCTags.xlsx").toFile());
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry : Collections.list(whole.entries())) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                if (entry.getName().startsWith("xl/worksheets/sheet")) {
                    write(out, begin, repeated, times);
                } else {
                    try (InputStream in = whole.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
        return file;
    }

    private static void write(OutputStream out, String begin, String repeated, int times) throws IOException {
        out.write(begin.getBytes(StandardCharsets.UTF_8));
        byte[] part = repeated.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < times; i++) {
            out.write(part);
        }
        out.write("</sheetData></worksheet>".getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> faults(Path file) {
        return Fixtures.faults(ExportReader.read(List.of(file), ExportOptions.NONE));
    }

    @Test
    void aWorkbookThatUnpacksWithoutEndIsRefused() throws IOException {
        Path file = workbook(START, " ".repeat(MEGABYTE), 101);
        assertEquals(List.of("x.xlsx: the workbook has more than 100 MB when it is unpacked" + HELP), faults(file));
    }

    @Test
    void aWorkbookOfTooManyRowsIsRefused() throws IOException {
        Path file = workbook(START, "<row r='1'/>".repeat(1_000), 1_001);
        assertEquals(List.of("x.xlsx: the workbook has more than 1000000 rows" + HELP), faults(file));
    }

    @Test
    void sectionsInsideOfSectionsAreRefused() throws IOException {
        String deep = "<Sections><Section Name='Static'>".repeat(20_000);
        Export export = Fixtures.source(
                folder, "x.xml", "<Document><SW.Blocks.GlobalDB><AttributeList><Interface>" + deep, Map.of());
        assertEquals(
                List.of("more than 128 levels of structures"),
                export.faults().stream().map(Fault::message).toList());
    }

    @Test
    void sectionsBesideEachOtherAreNotDeep() throws IOException {
        String section = "<Sections><Section Name='Static'/></Sections>".repeat(500);
        String member = "<Sections><Section Name='Static'><Member Name='a' Datatype='Bool'/></Section></Sections>";
        Export export = Fixtures.source(
                folder,
                "x.xml",
                "<Document><SW.Blocks.GlobalDB><AttributeList><Interface>" + section + member
                        + "</Interface><MemoryLayout>Standard</MemoryLayout><Name>D</Name><Number>1</Number>"
                        + "</AttributeList></SW.Blocks.GlobalDB></Document>",
                Map.of());
        assertEquals(List.of("D.a = DB1.DBX0.0"), Fixtures.lines(export));
    }
}
