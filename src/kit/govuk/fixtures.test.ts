import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { html, type Html } from '../html.ts';
import { backLink } from './back-link.ts';
import { breadcrumbs } from './breadcrumbs.ts';
import { button } from './button.ts';
import { characterCount } from './character-count.ts';
import { checkboxes } from './checkboxes.ts';
import { dateInput } from './date-input.ts';
import { details } from './details.ts';
import { errorMessage } from './error-message.ts';
import { errorSummary } from './error-summary.ts';
import { fieldset } from './fieldset.ts';
import { fileUpload } from './file-upload.ts';
import { genericHeader } from './generic-header.ts';
import { hint } from './hint.ts';
import { input } from './input.ts';
import { insetText } from './inset-text.ts';
import { label } from './label.ts';
import { notificationBanner } from './notification-banner.ts';
import { pagination } from './pagination.ts';
import { panel } from './panel.ts';
import { passwordInput } from './password-input.ts';
import { radios } from './radios.ts';
import { select } from './select.ts';
import { serviceNavigation } from './service-navigation.ts';
import { skipLink } from './skip-link.ts';
import { summaryList } from './summary-list.ts';
import { table } from './table.ts';
import { tag } from './tag.ts';
import { taskList } from './task-list.ts';
import { textarea } from './textarea.ts';
import { warningText } from './warning-text.ts';

type Options = Readonly<Record<string, unknown>>;
interface Fixture {
  readonly name: string;
  readonly options: Options;
  readonly html: string;
}

/** A component takes its own options; a fixture file holds whatever the official macro accepts. */
function proves(component: (options: never) => Html): (options: Options) => Html {
  return (options) => component(options as never);
}

const components: Readonly<Record<string, (options: Options) => Html>> = {
  'back-link': proves(backLink),
  breadcrumbs: proves(breadcrumbs),
  button: proves(button),
  'character-count': proves(characterCount),
  checkboxes: proves(checkboxes),
  'date-input': proves(dateInput),
  details: proves(details),
  'error-message': proves(errorMessage),
  'error-summary': proves(errorSummary),
  fieldset: proves(fieldset),
  'file-upload': proves(fileUpload),
  'generic-header': proves(genericHeader),
  hint: proves(hint),
  input: proves(input),
  'inset-text': proves(insetText),
  label: proves(label),
  'notification-banner': proves(notificationBanner),
  pagination: proves(pagination),
  panel: proves(panel),
  'password-input': proves(passwordInput),
  radios: proves(radios),
  select: proves(select),
  'service-navigation': proves(serviceNavigation),
  'skip-link': proves(skipLink),
  'summary-list': proves(summaryList),
  table: proves(table),
  tag: proves(tag),
  'task-list': proves(taskList),
  textarea: proves(textarea),
  'warning-text': proves(warningText),
};

for (const [name, component] of Object.entries(components)) {
  test(`${name} draws every official fixture`, () => {
    for (const fixture of fixturesOf(name)) {
      const drawn = component(asOurs(fixture.options) as Options).toString();
      assert.deepEqual(parsed(drawn), parsed(fixture.html), fixture.name);
    }
  });
}

function fixturesOf(name: string): readonly Fixture[] {
  const path = `govuk-frontend/dist/govuk/components/${name}/fixtures.json`;
  const file = new URL(`../../../node_modules/${path}`, import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { fixtures: Fixture[] }).fixtures;
}

/** Markup from the official fixtures is trusted here, and nowhere outside this test. */
function trusted(markup: string): Html {
  return html(Object.assign([markup], { raw: [markup] }));
}

/** Each `somethingHtml` option becomes our `somethingText` option holding `Html`. */
function asOurs(value: unknown, name = ''): unknown {
  if (name === 'attributes' || name === 'wrapperAttributes') return ourAttributes(value);
  if (name === 'slots') return ourSlots(value as Options);
  if (Array.isArray(value)) return value.map((item) => asOurs(item));
  if (typeof value !== 'object' || value === null) return value;
  const ours: Record<string, unknown> = {};
  for (const [key, option] of Object.entries(value)) {
    if (!isMarkup(key)) ours[key] ??= asOurs(option, key);
    else if (typeof option === 'string' && option !== '') ours[textName(key)] = trusted(option.trim());
  }
  return name === 'conditional' || name.startsWith('before') || name.startsWith('after')
    ? ours['text']
    : ours;
}

function isMarkup(key: string): boolean {
  return key === 'html' || key.endsWith('Html');
}

function textName(key: string): string {
  return key === 'html' ? 'text' : key.replace(/Html$/, 'Text');
}

function ourSlots(slots: Options): Options {
  const ours: Record<string, unknown> = {};
  for (const [key, slot] of Object.entries(slots))
    ours[key] = typeof slot === 'string' ? trusted(slot) : asOurs(slot);
  return ours;
}

/** The official macro prints a value that is not marked as optional whatever it is; ours leaves absent ones out. */
function ourAttributes(value: unknown): Record<string, string> {
  const ours: Record<string, string> = {};
  if (typeof value === 'string') {
    for (const [, name, text] of value.matchAll(/([-\w]+)="([^"]*)"/g)) ours[String(name)] = String(text);
    return ours;
  }
  for (const [key, item] of Object.entries(value ?? {})) ours[key] = String(item ?? '');
  return ours;
}

type Parsed = readonly (
  | string
  | { readonly tag: string; readonly attributes: Readonly<Record<string, string>> }
)[];

const token = /<!--[\s\S]*?-->|<(\/?)([a-zA-Z][\w-]*)((?:\s+[^\s=>/]+(?:\s*=\s*"[^"]*")?)*)\s*\/?>|[^<]+/g;

/** Tags with sorted attributes and text without the spaces around it: what a browser makes the same page from. */
function parsed(markup: string): Parsed {
  assert.equal(markup.replaceAll(token, ''), '', 'every character is read');
  const parts: Parsed[number][] = [];
  for (const [whole, close, tag, attributes] of markup.matchAll(token)) {
    if (tag !== undefined) parts.push({ tag: `${close}${tag}`, attributes: attributesOf(attributes ?? '') });
    else if (!whole.startsWith('<') && whole.trim() !== '')
      parts.push(decoded(whole.replace(/\s+/g, ' ').trim()));
  }
  return parts.filter((part) => typeof part === 'string' || part.tag !== '/path');
}

function attributesOf(text: string): Readonly<Record<string, string>> {
  const found = [...text.matchAll(/([^\s=>/]+)(?:\s*=\s*"([^"]*)")?/g)].map(
    ([, name, value]) =>
      [
        String(name),
        decoded(value ?? '')
          .replace(/\s+/g, ' ')
          .trim(),
      ] as const,
  );
  return Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const named: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  ctdot: '⋯',
  nbsp: '\u00a0',
  '#39': "'",
};

function decoded(text: string): string {
  return text.replace(/&(#?\w+);/g, (whole, name: string) => named[name] ?? whole);
}
