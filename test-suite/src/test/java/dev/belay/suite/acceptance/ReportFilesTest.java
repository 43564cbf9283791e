package dev.belay.suite.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The files that other programs read: well-formed and complete, whatever the migrations are called. */
class ReportFilesTest {
    private static final String HOSTILE = "<script>alert(1)<&\"quoted\"'";

    @TempDir
    Path folder;

    private Workplace aHostileProject() {
        Workplace project = Workplace.onSqlite(folder);
        write(project, "V1__" + HOSTILE + ".sql", "CREATE TABLE a (id INTEGER);\nCREATE TABLE b (id INTEGER);");
        write(project, "U1__" + HOSTILE + ".sql", "DROP TABLE a;");
        write(project, "V2__c.sql", "CREATE TABLE c (id INTEGER);");
        return project;
    }

    private static void write(Workplace project, String name, String text) {
        project.write("db/migration/" + name, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void junit_has_a_test_for_each_check_and_migration_and_counts_what_failed() throws Exception {
        Workplace project = aHostileProject();

        project.run(Map.of(), "verify", "--engine", "sqlite", "--junit", "report.xml")
                .exits(3);

        Element suite = (Element) parsed(project.read("report.xml"))
                .getElementsByTagName("testsuite")
                .item(0);
        NodeList tests = suite.getElementsByTagName("testcase");
        assertThat(suite.getAttribute("tests")).isEqualTo(String.valueOf(tests.getLength()));
        assertThat(suite.getAttribute("failures"))
                .isEqualTo(String.valueOf(suite.getElementsByTagName("failure").getLength()))
                .isEqualTo("1");
        assertThat(suite.getAttribute("skipped"))
                .isEqualTo(String.valueOf(suite.getElementsByTagName("skipped").getLength()));
        Element failed = (Element) suite.getElementsByTagName("failure").item(0).getParentNode();
        assertThat(failed.getAttribute("name")).isEqualTo("V1 " + HOSTILE);
        assertThat(failed.getTextContent()).contains("table b is not expected");
    }

    @Test
    void pages_hold_names_as_text_and_ask_nobody_for_anything() {
        Workplace project = aHostileProject();
        project.run(Map.of(), "verify", "--engine", "sqlite", "--html", "verified.html")
                .exits(3);
        project.run(Map.of(), "migrate", "--target", "1").exits(0);
        write(project, "V3__" + HOSTILE + ".sql", "CREATE INDEX i ON a (id);");
        project.run(Map.of(), "rehearse", "--html", "rehearsed.html").exits(0);

        for (String name : new String[] {"verified.html", "rehearsed.html"}) {
            String page = new String(project.read(name), StandardCharsets.UTF_8);
            assertThat(page)
                    .as(name)
                    .contains("&lt;script&gt;alert(1)&lt;&amp;&quot;quoted&quot;", "default-src 'none'")
                    .doesNotContain("<script", "http:", "https:", " src=", "@import", "url(");
        }
    }

    private static Document parsed(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }
}
