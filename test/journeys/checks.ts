import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { AxeResults } from 'axe-core';
import { HtmlValidate } from 'html-validate';
import type { Page } from 'playwright-core';

const root = path.join(import.meta.dirname, '../..');
const axe = await readFile(path.join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** What axe finds against WCAG 2.0 to 2.2 at A and AA, and against its own good practice, a line each. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  // The page's own policy allows no script but ours, so the checker is evaluated and not added to the page.
  await page.evaluate(axe);
  const results = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  return results.violations.flatMap((fault) =>
    fault.nodes.map((node) => `${fault.id}: ${node.html.slice(0, 300)}: ${node.failureSummary ?? ''}`),
  );
}

export async function scrollsSideways(page: Page): Promise<boolean> {
  // A press leads on at once: the page may have begun and have nothing in it yet.
  await page.waitForLoadState();
  return page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    // The official markup does these on purpose.
    'long-title': 'off',
    'void-style': 'off',
    'no-trailing-whitespace': 'off',
    'prefer-native-element': 'off',
    'no-redundant-role': 'off',
    'aria-label-misuse': 'off',
    'require-sri': 'off',
    // The official password box has autocapitalize, against browsers that take it for any text.
    'input-attributes': 'off',
    'no-inline-style': 'error',
    // Lower case is the shorter spelling of the same, and tick boxes of one question share its name.
    'doctype-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'button', 'submit'] }],
  },
});

/** What is wrong with a page's HTML, a line each. */
export async function htmlFaults(page: string): Promise<readonly string[]> {
  const report = await validator.validateString(withLists(page));
  return report.results.flatMap((result) =>
    result.messages.map((fault) => `${fault.ruleId}: ${fault.message} (${fault.selector ?? ''})`),
  );
}

/** Fields unseen that hold a list share its name, which the validator has no word for but a name in brackets. */
function withLists(page: string): string {
  return page.replace(/<form\b.*?<\/form>/gs, (form) => {
    const names = [...form.matchAll(/<input type="hidden" name="([^"]+)"/g)].map(([, name]) => name ?? '');
    const lists = new Set(names.filter((name, at) => names.indexOf(name) !== at));
    return form.replace(/(<input type="hidden" name=")([^"]+)"/g, (field, start: string, name: string) =>
      lists.has(name) ? `${start}${name}[]"` : field,
    );
  });
}
