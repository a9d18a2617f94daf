import { type FormState, readForm } from '../../kit/form.ts';
import { joinEdits } from '../../kit/form/two-editors.ts';
import { type Held, heldIn, sameHeld, unknown } from '../../partnerships/edit/held.ts';
import type { Question } from '../../partnerships/edit/questions.ts';
import { carried } from '../../partnerships/edit/open.ts';
import { say } from '../../policy/text.ts';
import type { AnswerChange } from '../../questions/answers-store.ts';
import { type Read, readOne } from '../../questions/whole/sheet.ts';
import { readMarks } from '../../questions/whole/criteria.ts';
import { Conflict, type CouncilContext, posted, postedList } from '../../route.ts';
import { rowAtVersion } from '../../since.ts';
import type { Back, End } from './deciding.ts';
import { endFields } from './form.ts';
import { type Answering, type AskedSet, linesIn, questionsIn } from './open.ts';

/** What a review's page came back with. */
export interface Reading {
  readonly typed: FormState['typed'];
  readonly errors: FormState['errors'];
  /** What somebody else saved meanwhile where something else was typed here. */
  readonly clashes: readonly string[];
  readonly answers: readonly (readonly [Question, Held])[];
  readonly changes: readonly { readonly set: string; readonly changes: readonly AnswerChange[] }[];
  readonly back: readonly Back[];
  readonly end: End;
}

export async function readAnswers(context: CouncilContext, at: Answering): Promise<Reading> {
  const ticked = new Set(postedList(context, 'same'));
  const register = await readRegister(context, at);
  const end = readForm(endFields(at.asks), context);
  const marks = readMarks(posted(context, 'seen'));
  const reads = at.sets.map((set) => ({ set, reads: readSet(context, set, marks) }));
  const all = reads.flatMap((each) => each.reads);
  const changedFields = new Set(register.changed.map(({ id }) => `field:${id}`));
  return {
    typed: { ...register.typed, ...Object.assign({}, ...all.map(({ sent }) => sent ?? {})), ...end.typed },
    errors: [...register.errors, ...all.flatMap(({ errors }) => errors), ...end.errors],
    clashes: [...lateWords(context, at), ...register.clashes, ...all.flatMap(({ clashes }) => clashes)],
    answers: register.answers,
    changes: reads.map(({ set, reads: own }) => ({
      set: set.sheet.at.asked.set.id,
      changes: own.flatMap(({ changes }) => changes),
    })),
    back: [
      ...linesIn(at.parts).map(({ key, label, stands }) => ({
        key,
        label,
        stood: stands,
        isAsked: false,
        ticked: ticked.has(key),
        changed: changedFields.has(key),
      })),
      ...reads.flatMap(({ set, reads: own }) => backOf(at, set, own, ticked)),
      ...at.besides.map(({ key, title }) => ({
        key,
        label: title,
        stood: false,
        isAsked: false,
        ticked: ticked.has(key),
        changed: false,
      })),
    ],
    end: end.ok ? endOf(end.values) : noEnd,
  };
}

/** Somebody else kept something in this review while the page was open. */
function lateWords(context: CouncilContext, { review }: Answering): readonly string[] {
  if (carried(posted(context, 'version')) === review.version) return [];
  return [
    'Somebody else saved this review while you had it open. Nothing of yours is saved yet: it stands below. Send it again if yours should stand instead.',
  ];
}

const noEnd: End = {
  summary: null,
  recommendation: null,
  reason: null,
  assurance: null,
  assuranceReason: null,
};

function endOf(values: Partial<End>): End {
  return { ...noEnd, ...values };
}

interface RegisterRead {
  readonly typed: FormState['typed'];
  readonly errors: FormState['errors'];
  readonly clashes: readonly string[];
  readonly answers: Reading['answers'];
  readonly changed: readonly Question[];
}

/** The register's fields, against the version that the page was drawn from: what only one of two people changed is kept of both. */
async function readRegister(context: CouncilContext, at: Answering): Promise<RegisterRead> {
  const none = { typed: {}, errors: [], clashes: [], answers: [], changed: [] };
  if (!at.mayChange) return none;
  const { entry } = at.said;
  const version = carried(posted(context, 'entryVersion'));
  if (version === null || version > entry.version)
    throw new Conflict('The form did not say which version of the entry it began from. Open the page again.');
  const reading = readForm(at.fields, context);
  if (!reading.ok) return { ...none, typed: reading.typed, errors: reading.errors };
  const questions = questionsIn(at.parts);
  const past = { councilId: entry.council_id, partnershipId: entry.id, table: 'partnership' as const };
  const before =
    version === entry.version ? entry : (await rowAtVersion(context.db, past, entry, version)).row;
  const heldBy = (row: typeof entry) =>
    Object.fromEntries(questions.map((question) => [question.name, heldIn(row, question)]));
  const held = { before: heldBy(before), theirs: heldBy(entry), yours: reading.values };
  const joined = joinEdits(at.fields, held as never, () => null);
  const clashes = joined.disputed.map(
    ({ name }) =>
      `“${questions.find((each) => each.name === name)?.label ?? name}” was changed by somebody else while you had this page open. Look at what it says now; save again if yours should stand instead.`,
  );
  const answers = questions.map((question) => [question, joined.values[question.name] ?? unknown] as const);
  const changed = answers
    .filter(([question, value]) => !sameHeld(value, heldIn(entry, question)))
    .map(([question]) => question);
  return { typed: reading.typed, errors: [], clashes, answers, changed };
}

function readSet(
  context: CouncilContext,
  { sheet, askings }: AskedSet,
  marks: ReadonlyMap<string, string>,
): readonly Read[] {
  return askings.map(({ question }) =>
    readOne(context, sheet, question.id, sheet.fields.get(question.id) ?? {}, marks.get(question.id)),
  );
}

function backOf(
  { review }: Answering,
  { sheet, askings }: AskedSet,
  reads: readonly Read[],
  ticked: ReadonlySet<string>,
): readonly Back[] {
  const { asked, kept } = sheet.at;
  return askings.flatMap((asking): readonly Back[] => {
    const { id, short, ask } = asking.question;
    if (Object.keys(sheet.fields.get(id) ?? {}).length === 0) return [];
    const read = reads.find(({ question }) => question === id);
    const answered = asking.answered.from !== 'nobody';
    const isFresh = (kept.get(id)?.at ?? new Date(0)) >= review.opened_at;
    return [
      {
        key: `question:${id}`,
        label: say(short ?? ask, { terms: asked.policy.terms }),
        stood: answered && !isFresh,
        isAsked: asked.set.use === 'review' && asking.asked === true && !isFresh,
        ticked: ticked.has(`question:${id}`),
        changed: (read?.changes.length ?? 0) > 0 || (answered && isFresh),
      },
    ];
  });
}
