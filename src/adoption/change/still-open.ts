import { inBreaths } from '../../kit/breath.ts';
import { countOf } from '../../kit/count.ts';
import { form } from '../../kit/form.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import { oldAmounts } from '../../old-amounts.ts';
import type { Known } from '../../partnerships/facts.ts';
import { type AsksNothing, setsThatAskNothing } from '../../policy/asks-nothing.ts';
import type { Policy } from '../../policy/policy.ts';
import { type StillSaying, stillSaying } from '../../policy/still-saying.ts';
import { type SuggestionGap, suggestionGaps } from '../../policy/suggestion-gaps.ts';
import type { Council, HiddenFields } from '../../route.ts';
import { type End, whatEnds } from './ends.ts';
import type { Draft, Member } from './store.ts';

/** What no fault forbids and yet nobody may have meant. */
export interface StillOpen {
  /** Texts that still have an amount which a rule has no more. */
  readonly oldAmounts: readonly StillSaying[];
  /** Amounts that the suggested answers leave out, or answer twice, and did not before. */
  readonly gaps: readonly SuggestionGap[];
  /** Sets of questions that ask nothing, and did not before. */
  readonly asksNothing: readonly AsksNothing[];
  /** What the council has something of, and this version has no more. */
  readonly ends: readonly End[];
}

export async function stillOpen(
  before: Policy,
  after: Policy,
  entries: readonly Known[],
  members: readonly Member[],
): Promise<StillOpen> {
  const known = new Set(
    [...suggestionGaps(before), ...setsThatAskNothing(before)].map(({ sentence }) => sentence),
  );
  const isNew = ({ sentence }: { readonly sentence: string }): boolean => !known.has(sentence);
  return {
    oldAmounts: stillSaying(before, after),
    gaps: suggestionGaps(after).filter(isNew),
    asksNothing: setsThatAskNothing(after).filter(isNew),
    ends: await inBreaths(whatEnds(before, after, entries, members)),
  };
}

/** The same in sentences, to be kept with the version that is adopted all the same. */
export function openSentences({ oldAmounts: old, gaps, asksNothing, ends }: StillOpen): readonly string[] {
  return [
    ...[...asksNothing, ...gaps].map(({ sentence }) => `${sentence}.`),
    ...ends.map(({ is, name, has }) => `${END_WORDS[is]}: “${name}” (${has}).`),
    ...old.flatMap(({ was, is, texts }) =>
      texts.map((text) => `A rule has ${is}, and these words still say ${was}: “${text}”`),
    ),
  ];
}

interface Props {
  readonly council: Council;
  readonly hidden: HiddenFields;
  readonly draft: Draft;
  readonly after: Policy;
  readonly open: StillOpen;
}

/** Each with the way to put it right: before the form that adopts. */
export function openPart(props: Props): Html {
  return html`${nothingPart(props)}${endsPart(props)}${gapPart(props)}${wordsPart(props)}`;
}

function nothingPart({ council, draft, after, open: { asksNothing } }: Props): Html {
  if (asksNothing.length === 0) return nothing;
  return section({
    heading: 'Sets of questions that ask nothing',
    id: 'asks-nothing',
    main: html`<ul class="govuk-list govuk-list--bullet">${asksNothing.map(
      ({ set, sentence }) =>
        html`<li>${sentence}. <a class="govuk-link" href="${links.draftPart(council.slug, draft.id, `instruments/${after.instruments[set]?.id ?? ''}`)}">Add its questions</a></li>`,
    )}</ul>`,
  });
}

const END_WORDS: Readonly<Record<End['is'], string>> = {
  asked: 'No longer asked',
  required: 'No longer required',
  reviewed: 'No longer due for review',
  kept: 'No longer a field of the policy',
  held: 'No longer a role that lets people do anything',
};

/** What nobody would find missing until it is looked for. */
function endsPart({ open: { ends } }: Props): Html {
  if (ends.length === 0) return nothing;
  return section({
    heading: `What ends (${ends.length})`,
    id: 'ends',
    main: html`<p class="govuk-body">This version has no more of these. What is recorded of them is kept, in the past of each entry.</p>${stackedTable(
      {
        caption: 'What ends with this version',
        columns: [{ text: 'What' }, { text: 'What ends' }, { text: 'What there is of it' }],
        rows: ends.map(({ is, name, has }) => ({ cells: [name, END_WORDS[is], has] })),
      },
    )}`,
  });
}

function gapPart({ council, draft, after, open: { gaps } }: Props): Html {
  if (gaps.length === 0) return nothing;
  const placeOf = ({ set, question }: SuggestionGap): string => {
    const found = after.instruments[set];
    return `instruments/${found?.id ?? ''}/questions/${found?.questions?.[question]?.id ?? ''}`;
  };
  return section({
    heading: 'Amounts that the suggested answers leave out, or answer twice',
    id: 'gaps',
    main: html`<ul class="govuk-list govuk-list--bullet">${gaps.map(
      (gap) =>
        html`<li>${gap.sentence}. <a class="govuk-link" href="${links.draftPart(council.slug, draft.id, placeOf(gap))}">Open the question</a></li>`,
    )}</ul><p class="govuk-body">Was only one of two rules changed? <a class="govuk-link" href="${links.draftAmounts(council.slug, draft.id)}">Change an amount everywhere it stands</a>.</p>`,
  });
}

function wordsPart({ council, hidden, draft, open: { oldAmounts: found } }: Props): Html {
  if (found.length === 0) return nothing;
  const count = new Set(found.flatMap(({ texts }) => texts)).size;
  return section({
    heading: 'Words that still have the old amount',
    id: 'old-amounts',
    main: html`${oldAmounts(found)}${form({
      action: links.draftAmounts(council.slug, draft.id),
      hidden: { ...hidden, version: draft.version, reword: 'yes' },
      main: nothing,
      submit: `Change the amount in ${countOf(count, 'text')}`,
      quiet: true,
      beside: html`<a class="govuk-link" href="${links.draft(council.slug, draft.id)}">Open the draft and write them anew</a>`,
    })}`,
  });
}
