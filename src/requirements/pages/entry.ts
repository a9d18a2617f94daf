import { countOf } from '../../kit/count.ts';
import { formatDate } from '../../kit/dates.ts';
import { insetText } from '../../kit/govuk/inset-text.ts';
import { summaryList } from '../../kit/govuk/summary-list.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { tiles } from '../../kit/parts/figures.ts';
import { pageTitle, section, toolbar } from '../../kit/parts/layout.ts';
import { beneath, clause, notYetKnown, overdue } from '../../kit/parts/marks.ts';
import { links, withQuery } from '../../links.ts';
import { spoken } from '../../partnerships/words.ts';
import type { Policy } from '../../policy/policy.ts';
import { standingOfPart } from '../../policy/silence.ts';
import { type Page, page } from '../../route.ts';
import type { VariationSeen } from '../entry-store.ts';
import type { Reading, Told } from '../lines.ts';
import { type Shown, SHOWN, STATES, stateWords } from '../words.ts';

export interface EntryProps {
  readonly council: string;
  readonly asAt: string | null;
  readonly policy: Policy;
  readonly entry: { readonly reference: number; readonly name: string };
  /** Nobody has said yet what it is: nothing is held against it. */
  readonly isUnsaid: boolean;
  readonly told: readonly Told[];
  /** Those of one state alone are shown. */
  readonly state: Shown | null;
  readonly variations: readonly VariationSeen[];
  readonly mayOpen: (place: string) => boolean;
  readonly mayAsk: boolean;
  readonly mayExport: boolean;
}

/** Line by line, what the policy asks of one entry and how far it is so. */
export function entryPage(props: EntryProps): Page {
  const { council, entry, asAt } = props;
  return page({
    title: `Requirements: ${entry.name}`,
    section: 'register',
    wide: true,
    breadcrumbs: [
      { text: 'Register', href: withQuery(links.register(council), { as_at: asAt }) },
      { text: entry.name, href: withQuery(links.record(council, entry.reference), { as_at: asAt }) },
      { text: 'Requirements' },
    ],
    main: html`${pageTitle({
      title: 'Requirements',
      above: entry.name,
      lead: props.told.length === 0 ? undefined : lead(props),
    })}${props.told.length === 0 ? silence(props) : whole(props)}`,
  });
}

function lead({ told }: EntryProps): string {
  const applying = told.filter(({ state }) => state !== 'notApplicable');
  const inPlace = applying.filter(({ state }) => state === 'met' || state === 'explained').length;
  return applying.length === 0
    ? 'Nothing of what the policy asks applies to it.'
    : `${inPlace} of ${countOf(applying.length, 'requirement')} that apply to it are met or explained.`;
}

function silence({ policy }: EntryProps): Html {
  const { says } = standingOfPart(policy, 'requirements');
  return html`<p class="govuk-body">Not set by this policy. ${says === undefined ? 'Its document demands nothing of a partnership that could be looked up.' : spoken(policy, says)}</p>`;
}

const is = ({ state, isLate }: Told, shown: Shown): boolean => (shown === 'late' ? isLate : state === shown);

function whole(props: EntryProps): Html {
  const { told, state, council, entry, asAt } = props;
  const address = (to?: Shown): string =>
    withQuery(links.entryRequirements(council, entry.reference), { state: to, as_at: asAt });
  const figures = tiles(
    SHOWN.map((each) => {
      const number = told.filter((one) => is(one, each)).length;
      return { number, text: stateWords[each], ...(number === 0 ? {} : { href: address(each) }) };
    }),
  );
  const shown = state === null ? STATES : [state];
  const parts = shown.map((each) => part(props, each));
  const all =
    state === null
      ? nothing
      : html`<p class="govuk-body"><a class="govuk-link" href="${address()}">All ${countOf(told.length, 'requirement')}</a></p>`;
  return html`${unsaid(props)}${figures}${toolbar(all, file(props))}${parts}`;
}

function unsaid({ isUnsaid, council, entry, asAt }: EntryProps): Html {
  if (!isUnsaid) return nothing;
  const address = withQuery(links.questions(council, entry.reference, 'definition'), { as_at: asAt });
  return insetText({
    text: html`Nobody has said yet what it is. What the policy asks of partnerships waits for that and is not held against it. <a class="govuk-link" href="${address}">Say what it is</a>`,
  });
}

function file({ council, entry, asAt, mayExport }: EntryProps): Html {
  if (!mayExport) return nothing;
  const address = withQuery(links.entryRequirementsFile(council, entry.reference), { as_at: asAt });
  return html`<a class="govuk-link" href="${address}">Download as CSV</a>`;
}

/** What does not apply, and why, is there for whoever asks. */
function part(props: EntryProps, state: Shown): Html {
  const own = props.told.filter((each) => is(each, state));
  if (own.length === 0)
    return props.state === null ? nothing : html`<p class="govuk-body">There is none of these.</p>`;
  const drawn = own.map((each) => line(props, each));
  const heading = `${stateWords[state]} (${own.length})`;
  if (state === 'notApplicable' && props.state === null)
    return html`<details class="c-more"><summary>${heading}</summary>${drawn}</details>`;
  return section({ heading, id: `state-${state}`, main: html`${drawn}` });
}

function line(props: EntryProps, told: Told): Html {
  const { isOurs, severity, who, due, isLate } = told;
  const variation = props.variations.filter(({ requirement }) => requirement === told.id);
  const dueWords =
    due === null ? null : isLate ? overdue(`Was due ${formatDate(due)}`) : html`Due ${formatDate(due)}`;
  const rows = [
    { key: 'How much it matters', value: html`${severity}${dueWords === null ? '' : html`. ${dueWords}`}` },
    { key: 'Who sees to it', value: who === null ? notYetKnown('The policy names nobody') : html`${who}` },
    ...(told.why.length === 0 ? [] : [{ key: 'Why', value: readings(told.why) }]),
    ...(told.missing.length === 0 ? [] : [{ key: 'What is not known', value: missing(props, told) }]),
    ...(told.toDo === null || !isOpen(told) ? [] : [{ key: 'What to do', value: html`${told.toDo}` }]),
    ...(variation.length === 0 && !mayVary(props, told)
      ? []
      : [{ key: 'Doing without', value: doingWithout(props, told, variation) }]),
  ];
  const where = isOurs ? 'Ours, not set by the policy’s document' : told.clause;
  return html`<div class="c-requirement" id="${told.id}">${section({
    heading: told.says,
    level: 3,
    main: html`<p class="govuk-body-s">${clause(where)}</p>${summaryList({ classes: 'govuk-summary-list--narrow-key', rows })}`,
  })}</div>`;
}

const isOpen = ({ state }: Told): boolean => state === 'notMet' || state === 'undetermined';

function readings(all: readonly Reading[]): Html {
  const items = all.map(
    ({ label, value, clause: own }) =>
      html`<li>${beneath(html`${label}: ${value === null ? notYetKnown() : html`<strong>${value}</strong>`}`, own)}</li>`,
  );
  return html`<ul class="govuk-list">${items}</ul>`;
}

function missing({ mayOpen }: EntryProps, told: Told): Html {
  const items = told.missing.map(({ label, place, clause: own }) => {
    const words =
      place !== null && mayOpen(place)
        ? html`<a class="govuk-link" href="${place}">${label}</a>`
        : html`${label}`;
    return html`<li>${beneath(words, own)}</li>`;
  });
  return html`<ul class="govuk-list">${items}</ul>`;
}

function mayVary({ mayAsk, asAt, variations }: EntryProps, told: Told): boolean {
  const waits = variations.some((each) => each.requirement === told.id && each.state === 'asked');
  return mayAsk && asAt === null && isOpen(told) && told.explainer !== null && !waits;
}

const variationWords: Readonly<Record<VariationSeen['state'], string>> = {
  asked: 'Asked',
  signed: 'Agreed',
  refused: 'Refused',
  withdrawn: 'Withdrawn',
};

function doingWithout(props: EntryProps, told: Told, variations: readonly VariationSeen[]): Html {
  const { council, entry } = props;
  const items = variations.map(({ id, state, from_on: from, until_on: until, reason }) => {
    const words = `${variationWords[state]}: from ${formatDate(from)} to ${formatDate(until)}`;
    return html`<li>${beneath(html`<a class="govuk-link" href="${links.variation(council, entry.reference, id)}">${words}</a>`, reason)}</li>`;
  });
  const ask = mayVary(props, told)
    ? html`<li>${beneath(html`<a class="govuk-link" href="${links.askVariation(council, entry.reference, told.id)}">Ask to do without it<span class="govuk-visually-hidden">: ${told.says}</span></a>`, html`${told.explainer} has to agree`)}</li>`
    : nothing;
  return html`<ul class="govuk-list">${items}${ask}</ul>`;
}
