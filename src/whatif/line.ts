import type { Known } from '../partnerships/facts.ts';
import { levelSaid, noGoneLevels } from '../partnerships/gone-levels.ts';
import { decisionKey, type OnGoneLevel, type RulesChanged } from '../partnerships/rules-changed.ts';
import { levelDecided } from '../partnerships/stand.ts';
import type { Difference } from '../policy/compare.ts';
import type { Compared, Threshold } from '../policy/compare-amount.ts';
import type { CriterionMove } from '../policy/compare-criteria.ts';
import { type CriterionWords, criterionWords } from '../policy/criterion-words.ts';
import type { Value } from '../policy/facts.ts';
import { DONT_KNOW } from '../policy/input.ts';
import { differenceReasons } from '../policy/difference-reasons.ts';
import { ASK_PERSON, instrumentOf, NOT_YET_KNOWN, type Policy } from '../policy/policy.ts';
import { outcomeWords } from '../policy/reasons.ts';
import { sayValue } from '../policy/sentence.ts';
import { say } from '../policy/text.ts';

/** What is asked: the policy in force beside another, or beside itself with one amount changed. */
export interface Question {
  readonly before: Policy;
  readonly after: Policy;
  /** The amount that is tried, as the policy would write it; null where whole policies are compared. */
  readonly tried: { readonly threshold: Threshold; readonly written: string } | null;
  /** What the other policy is called among the council's versions. */
  readonly called?: string;
}

/** One entry of an answer, in words. */
export interface Line {
  readonly reference: number;
  readonly name: string;
  readonly set: string;
  readonly from: string;
  readonly to: string;
  /** The criterion that moves, and how many of its set stand at each level now and then; null where the outcome moves. */
  readonly criterion: string | null;
  readonly spread: CriterionWords['spread'];
  /** What the amount is compared with, of this entry; null where whole policies are compared. */
  readonly has: string | null;
  /** What it turns on, or what is missing where it cannot be told. */
  readonly because: readonly { readonly text: string; readonly clause: string | undefined }[];
  readonly ratings: readonly (string | null)[];
  readonly lead: string | null;
  /** The decision that a person made, if any: it stands until somebody decides again. */
  readonly decision: { readonly id: string; readonly outcome: string; readonly stands: Standing } | null;
}

/**
 * `again`: it waits to be looked at again. `agrees`: it is what would be suggested. `departed`: decided otherwise, on
 * purpose. `uncombined`: no rule suggests anything, so nothing that moves is what was decided.
 */
export type Standing = 'again' | 'agrees' | 'departed' | 'uncombined';

export function titleOf(policy: Policy, instrument: string): string {
  const set = instrumentOf(policy, instrument);
  return set === undefined ? instrument : say(set.title, { terms: policy.terms });
}

/** What comes out, or was decided under whichever version. */
export function outcomeIn(
  policy: Policy,
  { instrument, outcome }: Pick<Difference['after'], 'instrument' | 'outcome'>,
): string {
  if (outcome === ASK_PERSON) return 'A person decides';
  return levelSaid(policy, noGoneLevels, { set: instrument, outcome }, outcomeWords);
}

/** Whether a reading is what the amount is compared with, or the question that it answers. */
export function isOfAmount(
  { compared, question }: Threshold,
  { source, id }: { source: string; id: string },
): boolean {
  return (
    compared.some((each) => each.source === source && each.of === id) ||
    (source === 'answer' && id === question)
  );
}

export function lineIn(question: Question, changed: RulesChanged, entry: Known, each: Difference): Line {
  const { before, after } = question;
  return {
    ...aboutOf(question, entry),
    set: titleOf(after, each.after.instrument),
    from: outcomeIn(before, each.before),
    to: outcomeIn(after, each.after),
    criterion: null,
    spread: null,
    because: becauseOf(question, each),
    decision: decisionOf(before, entry, each.before.instrument, (made) =>
      changed.again.has(decisionKey(entry.id, made.questionSet))
        ? 'again'
        : nowOf(after, made) === each.after.outcome
          ? 'agrees'
          : 'departed',
    ),
  };
}

function nowOf(after: Policy, { questionSet, outcome }: Known['decisions'][number]): string {
  const set = instrumentOf(after, questionSet);
  return (set && levelDecided(after, set, outcome)) ?? outcome;
}

/** A decision on a level that the other policy does not have, whatever comes out. */
export function goneIn(question: Question, entry: Known, { set, outcome }: OnGoneLevel): Line {
  const { before, after } = question;
  return {
    ...aboutOf(question, entry),
    set: titleOf(after, set),
    from: outcomeIn(before, { instrument: set, outcome }),
    to: 'No level',
    criterion: null,
    spread: null,
    because: [],
    decision: decisionOf(before, entry, set, () => 'again'),
  };
}

/** What decides a criterion is what the amount is compared with; where it cannot be told, only what is missing is named. */
export function criterionIn(
  question: Question,
  changed: RulesChanged,
  entry: Known,
  each: CriterionMove,
): Line {
  const { before, after } = question;
  const { missing, ...words } = criterionWords(before, after, each);
  const waits = changed.again.has(decisionKey(entry.id, each.set));
  return {
    ...aboutOf(question, entry),
    ...words,
    because: missing,
    decision: decisionOf(before, entry, each.set, () => (waits ? 'again' : 'uncombined')),
  };
}

function aboutOf(
  question: Question,
  entry: Known,
): Pick<Line, 'reference' | 'name' | 'has' | 'ratings' | 'lead'> {
  const lead = entry.input.facts['leadOfficer'] ?? entry.input.facts['sponsoringOfficer'];
  return {
    reference: entry.reference,
    name: entry.name,
    has: hasOf(question, entry),
    ratings: (['risk', 'value'] as const).map((use) => ratingOf(question.before, use, entry)),
    lead: typeof lead === 'string' ? lead : null,
  };
}

/** The first that is known of what the amount is compared with. */
function hasOf({ before, tried }: Question, { input }: Known): string | null {
  if (tried === null) return null;
  const held = ({ source, of }: Compared): Value | undefined =>
    source === 'fact' ? input.facts[of] : source === 'field' ? input.fields?.[of] : valueAnswered(input, of);
  const [first] = tried.threshold.compared;
  const known = tried.threshold.compared.find((each) => held(each) !== undefined) ?? first;
  return known === undefined ? null : sayValue(before, known.source, known.of, held(known));
}

function valueAnswered({ answers }: Known['input'], question: string): Value | undefined {
  const given = answers[question];
  return given === DONT_KNOW ? undefined : given;
}

/** What decides it; where it cannot be told, what is missing: of a trial of an amount, what that is compared with alone. */
function becauseOf({ before, after: policy, tried }: Question, each: Difference): Line['because'] {
  const { after } = each;
  const ofAmount =
    after.outcome !== NOT_YET_KNOWN || tried === null
      ? []
      : after.missing.filter((missing) => isOfAmount(tried.threshold, missing));
  if (ofAmount.length === 0) return differenceReasons({ before, after: policy }, each);
  return ofAmount.map(({ label, clause }) => ({ text: say(label, { terms: policy.terms }), clause }));
}

function ratingOf(policy: Policy, use: string, { input }: Known): string | null {
  const set = instrumentOf(policy, use);
  const given = set === undefined ? undefined : input.ratings?.[set.id];
  if (set === undefined || given === undefined) return null;
  return outcomeIn(policy, { instrument: set.id, outcome: given });
}

function decisionOf(
  policy: Policy,
  entry: Known,
  set: string,
  standsAs: (made: Known['decisions'][number]) => Standing,
): Line['decision'] {
  const made = entry.decisions.find(({ questionSet }) => questionSet === set);
  if (made === undefined) return null;
  return {
    id: made.id,
    outcome: outcomeIn(policy, { instrument: made.questionSet, outcome: made.outcome }),
    stands: standsAs(made),
  };
}
