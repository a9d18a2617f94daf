import { form } from '../../kit/form.ts';
import { input } from '../../kit/govuk/input.ts';
import { textarea } from '../../kit/govuk/textarea.ts';
import { html, type Html } from '../../kit/html.ts';
import { pageTitle } from '../../kit/parts/layout.ts';
import { links } from '../../links.ts';
import { placeOf } from '../../policy/draft/places.ts';
import { at, isBranch } from '../../policy/draft/tree.ts';
import { type Page, page } from '../../route.ts';
import { faultsWithin } from '../faults.ts';
import { nameAt } from '../naming.ts';
import { crumbsOf, type Shown } from '../shown.ts';
import { faultSummary } from './faults.ts';

export interface WordsProps extends Shown {
  /** The names that there may be, with what each is called; null where they are the author's own. */
  readonly names: readonly { readonly id: string; readonly label: string }[] | null;
}

/** Rows for new words beneath those that there are. */
const more = 4;

/** Names of the author's own, each with its words: the council's terms, or what each level means. */
export function wordsPage(props: WordsProps): Page {
  const { council, draft, opened, path, hidden, names } = props;
  const title = nameAt(opened, path);
  const held = at(opened.tree, path);
  const known = isBranch(held) ? Object.keys(held) : [];
  const lead =
    names === null
      ? 'What the council calls things. A text of the policy may use one by its short name in braces, as in {cabinet}.'
      : 'What each level means for this question.';
  return page({
    title,
    section: 'policy',
    breadcrumbs: crumbsOf(props, title),
    main: html`${faultSummary(faultsWithin(props.faults, path))}${pageTitle({ title, lead })}
      ${form({
        action: links.draftPart(council.slug, draft.id, placeOf(opened.tree, path)),
        hidden: { ...hidden, version: draft.version, at: placeOf(opened.tree, path) },
        isLong: true,
        main: names === null ? ownRows(props, known) : levelRows(props, names),
        submit: 'Save',
        beside: html`<a class="govuk-link" href="${links.draft(council.slug, draft.id)}">Back to the draft</a>`,
      })}`,
  });
}

function ownRows({ opened, path }: WordsProps, known: readonly string[]): Html {
  const rows = [...known, ...Array.from({ length: more }, () => '')];
  return html`${rows.map((id, index) => {
    const at1 = `name-${index + 1}`;
    const at2 = `words-${index + 1}`;
    const label = id === '' ? `new word ${index + 1 - known.length}` : id;
    return html`<div class="c-draft-pair">${input({ name: at1, label: { text: `Short name of ${label}` }, value: id, classes: 'govuk-input--width-20' })}${input({ name: at2, label: { text: `What ${label} is called` }, value: id === '' ? '' : words0(opened, [...path, id]) })}</div>`;
  })}<p class="govuk-hint">To take a word away, leave both of its boxes empty. Save to have more empty rows.</p>`;
}

/** As it was written: a term may itself use another. */
function words0(opened: Shown['opened'], path: Shown['path']): string {
  const held = at(opened.tree, path);
  const plain = isBranch(held) ? held['en'] : held;
  return typeof plain === 'string' ? plain : '';
}

function levelRows({ opened, path }: WordsProps, names: NonNullable<WordsProps['names']>): Html {
  const strange = Object.keys((at(opened.tree, path) ?? {}) as object).filter(
    (id) => !names.some((each) => each.id === id),
  );
  const all = [...names, ...strange.map((id) => ({ id, label: `${id} (not among its answers)` }))];
  return all.length === 0
    ? html`<p class="govuk-body">The question has no answers to describe yet: give it a scale or answers first.</p>`
    : html`${all.map(({ id, label }, index) => html`<input type="hidden" name="name-${index + 1}" value="${id}">${textarea({ name: `words-${index + 1}`, label: { text: label, classes: 'govuk-label--s' }, value: words0(opened, [...path, id]), rows: 4 })}`)}`;
}
