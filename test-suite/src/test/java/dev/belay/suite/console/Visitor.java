package dev.belay.suite.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.AxeResults;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Somebody with a browser, who hears of everything that should never happen in one: errors, what the content security
 * policy forbids, and requests to anywhere else. With {@code -Dbelay.console.shots=folder} every page that is looked at is
 * kept as pictures.
 */
final class Visitor implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final int PHONE = 390;
    private static final int DESKTOP = 1280;

    private final BrowserContext context;
    private final Page page;
    private final String address;
    private final List<String> trouble = new ArrayList<>();

    private Visitor(BrowserContext context, String address) {
        this.context = context;
        this.page = context.newPage();
        this.address = address;
    }

    static Visitor of(BrowserContext context, String address) {
        context.addInitScript(
                "document.addEventListener('securitypolicyviolation',"
                        + " event => console.error('forbidden by the policy: ' + event.violatedDirective + ' ' + event.blockedURI))");
        Visitor visitor = new Visitor(context, address);
        visitor.page.setDefaultTimeout(15_000);
        visitor.page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                visitor.trouble.add(message.text());
            }
        });
        visitor.page.onPageError(visitor.trouble::add);
        visitor.page.onDialog(dialog -> {
            visitor.trouble.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        visitor.page.onRequest(request -> {
            if (!request.url().startsWith(address + "/")) {
                visitor.trouble.add("a request to " + request.url());
            }
        });
        return visitor;
    }

    Page page() {
        return page;
    }

    void goTo(String path) {
        page.navigate(address + path);
    }

    /** With the keyboard alone: the field has the focus already. */
    void signIn(String token) {
        goTo("/sign-in");
        page.keyboard().insertText(token);
        page.keyboard().press("Enter");
        page.waitForURL(address + "/");
    }

    void press(String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .first()
                .click();
    }

    void follow(String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link))
                .first()
                .click();
    }

    /** What the page says to whoever reads it. */
    String text() {
        return page.locator("main").innerText();
    }

    void waitFor(String text) {
        page.locator("main").getByText(text).first().waitFor();
    }

    /** Everybody can use this page, in light and dark, and nothing of it lies beyond the edge of a phone. */
    void isFineForEverybody(String name) {
        for (ColorScheme colors : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colors));
            AxeBuilder axe = new AxeBuilder(page);
            // but for its colours a page is the same in the dark
            AxeResults results =
                    (colors == ColorScheme.LIGHT ? axe : axe.withRules(List.of("color-contrast"))).analyze();
            List<String> violations = results.getViolations().stream()
                    .filter(rule -> GRAVE.contains(rule.getImpact()))
                    .map(Visitor::told)
                    .toList();
            assertThat(violations).as(name + ", " + colors).isEmpty();
            keep(name, "desktop", colors);
        }
        page.setViewportSize(PHONE, 844);
        Object width = page.evaluate("document.documentElement.scrollWidth");
        assertThat(((Number) width).intValue()).as(name + " on a phone").isLessThanOrEqualTo(PHONE);
        keep(name, "phone", ColorScheme.DARK);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        keep(name, "phone", ColorScheme.LIGHT);
        page.setViewportSize(DESKTOP, 900);
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " "
                + rule.getNodes().stream().map(node -> node.getHtml()).toList();
    }

    private void keep(String name, String device, ColorScheme colors) {
        String folder = System.getProperty("belay.console.shots");
        if (folder != null) {
            Path file = Path.of(folder, name.replace(' ', '-') + "-" + device + "-" + colors + ".png");
            page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(file));
        }
    }

    /** What happened that should not have; forgets it. */
    List<String> trouble() {
        List<String> all = List.copyOf(trouble);
        trouble.clear();
        return all;
    }

    @Override
    public void close() {
        context.close();
    }
}
