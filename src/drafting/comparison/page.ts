import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { button } from '../../kit/govuk/button.ts';
import { errorSummary } from '../../kit/govuk/error-summary.ts';
import { input } from '../../kit/govuk/input.ts';
import { select } from '../../kit/govuk/select.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { beneath } from '../../kit/parts/marks.ts';
import { type Row, stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Fit } from '../../policy/draft/taking.ts';
import { type Council, type HiddenFields, type Page, page } from '../../route.ts';
import type { Told, ToldPart } from './saying.ts';

/** A document that may be looked at beside another. */
export interface Comparable {
  readonly ref: string;
  readonly name: string;
}

export interface ComparePolicyProps {
  readonly council: Council;
  readonly hidden: HiddenFields;
  readonly offered: readonly Comparable[];
  readonly one: Comparable;
  readonly other: Comparable;
  readonly parts: readonly ToldPart[];
  /** Changes that may be taken, and whether each fits what the council has; null where there is nothing to take from. */
  readonly fits: ReadonlyMap<string, Fit> | null;
  readonly error: string | null;
}

/** Two documents side by side, thing by thing. */
export function comparePolicyPage(props: ComparePolicyProps): Page {
  const { council, parts } = props;
  const count = parts.reduce((sum, { told }) => sum + told.length, 0);
  const title = props.fits === null ? 'Two versions side by side' : 'What was improved since';
  return page({
    title,
    section: 'policy',
    wide: true,
    breadcrumbs: [{ text: 'Policy', href: links.policy(council.slug) }, { text: title }],
    ...(props.error === null ? {} : { status: 422 }),
    main: html`${props.error === null ? nothing : errorSummary({ titleText: 'There is a problem', errorList: [{ text: props.error }] })}${pageTitle(
      {
        title,
        lead: count === 0 ? 'They say the same in every part.' : `They differ in ${countOf(count, 'thing')}.`,
      },
    )}
      ${chooser(props)}
      ${props.fits === null || count === 0 ? parts.map((part) => partTable(props, part)) : takeForm(props)}`,
  });
}

function chooser({ council, offered, one, other }: ComparePolicyProps): Html {
  const box = (name: string, label: string, value: string): Html =>
    select({
      name,
      label: { text: label },
      value,
      items: offered.map(({ ref, name: text }) => ({ value: ref, text })),
    });
  return form({
    method: 'get',
    action: links.comparePolicies(council.slug),
    main: html`<div class="c-draft-pair">${box('a', 'This', one.ref)}${box('b', 'beside this', other.ref)}</div>`,
    submit: 'Compare',
    quiet: true,
  });
}

function partTable(props: ComparePolicyProps, part: ToldPart): Html {
  return section({
    heading: part.heading,
    main: stackedTable({
      caption: part.heading,
      columns: [
        { text: 'What' },
        { text: props.one.name, short: 'First' },
        { text: props.other.name, short: 'Second' },
      ],
      rows: part.told.flatMap((each) => rowsOf(props, each)),
      ...(props.fits === null ? {} : { chooseName: 'take' }),
    }),
  });
}

const FIT_WORDS: Readonly<Record<Fit, string | null>> = {
  fits: null,
  there: 'Yours says so already',
  changedToo: 'You have changed this too: taking it puts theirs in place of yours',
  gone: 'Yours has nothing that it could go into',
};

const WHAT: Readonly<Record<Told['change']['is'], string>> = {
  added: 'New',
  removed: 'No longer there',
  changed: '',
  moved: 'In another order',
};

function rowsOf({ fits }: ComparePolicyProps, told: Told): readonly Row[] {
  const fit = fits?.get(told.key);
  const notes = [told.within, WHAT[told.change.is], fit === undefined ? null : FIT_WORDS[fit]];
  const note = notes.filter((each) => each !== null && each !== '').join(' · ');
  return told.lines.map(({ label, before, after }, index) => ({
    cells: [
      index === 0
        ? beneath(html`${told.name}${told.change.is === 'changed' ? html`: ${label}` : nothing}`, note)
        : html`<span class="govuk-visually-hidden">${told.name}: </span>${label}`,
      before,
      after,
    ],
    ...(fits === null
      ? {}
      : choose(told, index === 0 && (fit === 'fits' || fit === 'changedToo'), fit === 'fits')),
  }));
}

function choose(told: Told, isChoice: boolean, checked: boolean): Pick<Row, 'choose'> {
  return isChoice ? { choose: { value: told.key, label: `Take: ${told.name}`, checked } } : {};
}

/** Each improvement to be taken, into a draft of its own: nothing in force changes by it. */
function takeForm(props: ComparePolicyProps): Html {
  const { council, hidden, one, other, parts } = props;
  return form({
    action: links.takeChanges(council.slug),
    hidden: { ...hidden, a: one.ref, b: other.ref },
    main: html`<p class="govuk-body">Those that are ticked fit what you have. Take any of them into a new draft, look at it there, and adopt it or not.</p>
      ${parts.map((part) => partTable(props, part))}
      ${input({
        name: 'name',
        label: { text: 'What is the new draft called?', classes: 'govuk-label--s' },
        value: 'Improvements',
        classes: 'govuk-input--width-20',
      })}
      ${button({ text: 'Take what is ticked into a new draft', preventDoubleClick: true })}`,
  });
}
