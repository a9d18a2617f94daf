import { broughtIn } from '../../brought-in.ts';
import { formatDate, londonDate } from '../../kit/dates.ts';
import { details } from '../../kit/govuk/details.ts';
import { html, type Html, nothing } from '../../kit/html.ts';
import { pageTitle, section } from '../../kit/parts/layout.ts';
import { stackedTable } from '../../kit/parts/table.ts';
import { links } from '../../links.ts';
import type { Instrument, Policy } from '../../policy/policy.ts';
import { inSentence, say } from '../../policy/text.ts';
import { type Page, page } from '../../route.ts';
import { onItsScale, outcomeOf, scaleWords } from '../../policy/level-words.ts';
import { moveWords, type PastRating } from '../history.ts';
import { restedAnswers, restedSpread } from '../rested.ts';
import type { EntryHead, PastDecision } from '../store.ts';

/** A decision in the words, and on the levels, of its own version. */
export interface ToldDecision {
  readonly decision: PastDecision;
  readonly rating: PastRating;
}

export interface ToldAnswer {
  readonly asks: string;
  readonly said: string;
  readonly shows: string | null;
  readonly by: string | null;
  readonly from: string;
  readonly until: string | null;
  /** Of what shows a field: whether the field says now what it said then. */
  readonly isStillSaid: boolean;
  readonly under: string;
}

export interface PastProps {
  readonly council: string;
  readonly entry: EntryHead;
  readonly policy: Policy;
  readonly set: Instrument;
  /** The latest first. */
  readonly decisions: readonly ToldDecision[];
  readonly answers: readonly ToldAnswer[];
  /** The levels of the policy in force, said once: of others each line tells which they were. */
  readonly scale: string | null;
  readonly ruleChanges: readonly { readonly on: string; readonly words: string }[];
}

/** Everything that was ever answered and decided of an entry in one set of questions. */
export function pastPage(props: PastProps): Page {
  const { council, entry, policy, set, scale } = props;
  const title = say(set.title, { terms: policy.terms });
  return page({
    title: `${title}: the past of ${entry.name}`,
    section: 'register',
    breadcrumbs: [
      { text: 'Register', href: links.register(council) },
      { text: entry.name, href: links.record(council, entry.reference) },
      { text: title, href: links.questions(council, entry.reference, set.id) },
      { text: 'History' },
    ],
    main: html`${pageTitle({
      above: `${entry.name}, entry ${entry.reference}: ${title}`,
      title: 'History',
      beneath: `Each decision and answer stands under the version of the policy that it was made under, on that version’s own levels.${scale === null ? '' : ` Where nothing else is said, they are ${scale}.`}`,
    })}${decisionsPart(props)}${rulesPart(props)}${answersPart(props)}`,
  });
}

function decisionsPart({ decisions, set, scale }: PastProps): Html {
  if (set.outcome.method === 'none') return nothing;
  const main =
    decisions.length === 0
      ? html`<p class="govuk-body">Nobody has decided this yet.</p>`
      : stackedTable({
          caption: 'What was decided',
          columns: [
            { text: 'When' },
            { text: 'Decided' },
            { text: 'Against the one before' },
            { text: 'By whom, and why' },
          ],
          rows: decisions.map((each, at) => ({ cells: decisionCells(each, decisions[at + 1], scale) })),
          classes: 'c-table--plain',
        });
  return section({ heading: 'What was decided', id: 'decided', main });
}

function decisionCells(
  { decision, rating }: ToldDecision,
  before: ToldDecision | undefined,
  scale: string | null,
): readonly Html[] {
  const who = decision.source === 'import' ? broughtIn(decision) : (decision.by ?? 'The register');
  const reason = decision.reason === null ? nothing : html` “${decision.reason}”`;
  return [
    html`${formatDate(londonDate(decision.at))}`,
    html`<strong>${scaleWords(rating) === scale ? outcomeOf(rating) : onItsScale(rating)}</strong>`,
    html`${before === undefined ? 'The first' : moveWords(before.rating, rating)}`,
    html`${who}, under ${rating.title}.${reason}${restedPart(decision, rating)}`,
  ];
}

/** What somebody saw when they decided, which no page of today tells any more. */
function restedPart({ at }: PastDecision, rating: PastRating): Html {
  const answers = restedAnswers(rating);
  if (answers.length === 0) return nothing;
  const levels = restedSpread(rating).filter(({ criteria }) => criteria.length > 0);
  const spread = levels.map(
    ({ label, criteria }) => html`<li>${criteria.length} ${inSentence(label)}: ${criteria.join(', ')}</li>`,
  );
  const lines = answers.map(
    ({ asks, said, facts }) =>
      html`<li>${asks} <strong>${said}</strong>${facts.length === 0 ? nothing : html` (From the register: ${facts.join('; ')})`}</li>`,
  );
  return details({
    summaryText: html`What it rested on<span class="govuk-visually-hidden">, ${formatDate(londonDate(at))}</span>`,
    text: html`${spread.length === 0 ? nothing : html`<p class="govuk-body">How the criteria stood then:</p><ul class="govuk-list govuk-list--bullet c-small-list">${spread}</ul><p class="govuk-body">The answers then:</p>`}<ul class="govuk-list govuk-list--bullet c-small-list">${lines}</ul>`,
    classes: 'c-small-details',
  });
}

function rulesPart({ ruleChanges }: PastProps): Html {
  if (ruleChanges.length === 0) return nothing;
  const items = ruleChanges.map(({ on, words }) => html`<li>${formatDate(on)}: ${words}</li>`);
  return section({
    heading: 'When the rule changed, and not the partnership',
    id: 'rules',
    main: html`<ul class="govuk-list govuk-list--bullet">${items}</ul>`,
  });
}

function untilWords({ until, isStillSaid }: ToldAnswer): string {
  if (until !== null) return formatDate(until);
  return isStillSaid ? 'Now' : 'Changed in the register since';
}

function answersPart({ answers }: PastProps): Html {
  const main =
    answers.length === 0
      ? html`<p class="govuk-body">No answer is kept here. What the register has fields of its own for is in the entry’s timeline.</p>`
      : stackedTable({
          caption: 'What was answered',
          columns: [
            { text: 'Question' },
            { text: 'Answer' },
            { text: 'What shows it' },
            { text: 'From' },
            { text: 'Until' },
            { text: 'By whom' },
          ],
          rows: answers.map((each) => ({
            cells: [
              each.asks,
              each.said,
              each.shows ?? '',
              formatDate(each.from),
              untilWords(each),
              html`${each.by ?? ''}<span class="c-beneath">Under ${each.under}</span>`,
            ],
          })),
          classes: 'c-table--plain',
        });
  return section({ heading: 'What was answered', id: 'answered', main });
}
