import { formatDate } from '../kit/dates.ts';
import { known } from '../partnerships/facts.ts';
import { fieldOf } from '../partnerships/fields.ts';
import { goneAnswers } from '../partnerships/gone-levels.ts';
import type { RegisterEntry } from '../partnerships/register-answer.ts';
import { shownAt } from '../partnerships/shown.ts';
import { type ShownRows, shownRows } from '../partnerships/shown-store.ts';
import { openedSets } from '../partnerships/stand.ts';
import { isStillSaid } from '../partnerships/still-said.ts';
import { doneBy } from '../as-role.ts';
import { refusePast } from '../edits.ts';
import { links } from '../links.ts';
import { factOf } from '../policy/facts.ts';
import { isAnswered } from '../policy/instrument.ts';
import { mayAnswer } from '../policy/permissions.ts';
import type { Instrument } from '../policy/policy.ts';
import { isShownList } from '../policy/shown.ts';
import { type CouncilContext, NotAllowed, NotFound } from '../route.ts';
import { seeingAll } from '../seeing.ts';
import type { Telling, Way } from './pages/reasons.ts';
import { ask, type Asked, setOf } from './set.ts';
import type { Saving } from './answers-store.ts';
import { showsEntry } from '../readings.ts';
import { entryOf, type KeptAnswer, keptAnswers, yearOfMoney } from './store.ts';

/** One entry and one set of questions of the policy in force. */
export interface Loaded {
  readonly entry: RegisterEntry;
  readonly asked: Asked;
  readonly kept: ReadonlyMap<string, KeptAnswer>;
}

export async function loaded(context: CouncilContext, lock = false): Promise<Loaded> {
  const { policy, params } = context;
  const set = setOf(policy.policy, params['set'] ?? '');
  if (set === null) throw new NotFound();
  const [found] = await loadedSets(context, [set], lock);
  if (found === undefined) throw new NotFound();
  return found;
}

/** The entry of the address and several sets of questions, in their order. */
export async function loadedSets(
  context: CouncilContext,
  sets: readonly Instrument[],
  lock = false,
): Promise<readonly Loaded[]> {
  const { db, council, policy, params, today } = context;
  const reference = params['reference'] ?? '';
  if (!/^\d{1,9}$/.test(reference)) throw new NotFound();
  const entry = await entryOf(db, council.id, Number(reference), lock);
  if (entry === null) throw new NotFound();
  showsEntry(context, entry);
  const [found] = await seeingAll(context, () => known(db, council.id, today, [entry.id]));
  if (found === undefined) throw new NotFound();
  const answers = await keptAnswers(db, council.id, entry.id);
  const kept = new Map([...answers].filter(([, answer]) => isStillSaid(policy.policy, entry, answer)));
  return sets.map((set) => ({ entry, asked: ask(policy.policy, set, found.input), kept }));
}

/** The same set put to what is known now, after a save in this transaction. */
export async function askedAgain(context: CouncilContext, { entry, asked }: Loaded): Promise<Asked> {
  const { db, council, today } = context;
  const [found] = await seeingAll(context, () => known(db, council.id, today, [entry.id]));
  if (found === undefined) throw new NotFound();
  return ask(asked.policy, asked.set, found.input);
}

export function mayAnswerHere(context: CouncilContext, { asked }: Loaded): boolean {
  return context.asAt === null && mayAnswer(asked.set).some((capability) => context.person.may(capability));
}

/** Refuses, or goes on as the role that lets them. */
export async function refuseUnlessMayAnswer(context: CouncilContext, at: Loaded): Promise<void> {
  refusePast(context);
  const may = mayAnswer(at.asked.set).find((capability) => context.person.may(capability));
  if (may === undefined)
    throw new NotAllowed(
      'Your role in this council does not include answering these questions. Ask your partnerships team to do it, or to change your role.',
    );
  await doneBy(context, may);
}

export async function tellingOf(context: CouncilContext, at: Loaded): Promise<Telling> {
  const evidence = [...at.kept.values()].flatMap((each) => {
    const shows = showsOf(each);
    return shows === null ? [] : [[each.question, shows] as const];
  });
  return {
    asked: at.asked,
    way: wayOf(context, at),
    canAnswer: mayAnswerHere(context, at),
    evidence: new Map(evidence),
    lost: await lostIn(context, at),
    moneyYear: await yearOfMoney(context.db, context.council.id, at.entry.id, context.today),
    shown: await shownOf(context, at),
  };
}

/** Read only where some question asks for it. */
async function shownOf(
  { db, council, today }: CouncilContext,
  { asked, entry }: Loaded,
): Promise<ShownRows | null> {
  const shows = (asked.set.questions ?? []).flatMap((question) => question.shows ?? []);
  return shows.some(isShownList) ? shownRows(db, council.id, entry.id, today) : null;
}

async function lostIn(context: CouncilContext, { asked }: Loaded): Promise<ReadonlyMap<string, string>> {
  const given = asked.askings.flatMap(({ question: { id } }) => {
    const answer = asked.input.answers[id];
    return typeof answer === 'string' && !isAnswered(asked.policy, id, asked.input)
      ? [{ set: id, outcome: answer }]
      : [];
  });
  const words = await goneAnswers(context, given);
  return new Map(
    given.flatMap(({ set, outcome }) => {
      const said = words(set, outcome);
      return said === null ? [] : [[set, said] as const];
    }),
  );
}

/** "Minute 12 (speaks for 1 April 2026)": what shows an answer, and the day that it speaks for. */
export function showsOf({ evidence, speaksFor }: Pick<KeptAnswer, 'evidence' | 'speaksFor'>): string | null {
  if (speaksFor === null) return evidence;
  const day = `peaks for ${formatDate(speaksFor)}`;
  return evidence === null ? `S${day}` : `${evidence} (s${day})`;
}

/** Where the pages of the set that was loaded are. */
export function wayOf({ council, person }: CouncilContext, { entry, asked }: Loaded): Way {
  const slug = council.slug;
  const { reference } = entry;
  const opened = new Set(openedSets(asked.policy).map((each) => each.id));
  return {
    result: links.questions(slug, reference, asked.set.id),
    check: links.checkAnswers(slug, reference, asked.set.id),
    whole: links.wholeSet(slug, reference, asked.set.id),
    question: (id, after) => links.question(slug, reference, asked.set.id, id, after),
    // Who may change only entries of their own is led there by the entry's page, which knows whether this is one.
    fact: (id) => (person.may('register.edit') ? factPlace(slug, reference, id) : null),
    rating: (set) => (opened.has(set) ? links.questions(slug, reference, set) : null),
  };
}

const lists: Readonly<Record<string, string>> = {
  money: 'money',
  partners: 'partners',
  people: 'people',
  documents: 'documents',
  priorities: 'priorities',
};

/** The page on which a fact is recorded, or a list kept. */
function factPlace(slug: string, reference: number, id: string): string | null {
  if (isShownList(id)) return links.edit(slug, reference, shownAt[id]);
  const field = fieldOf(id);
  if (field !== undefined) return links.edit(slug, reference, field.group);
  const list = lists[factOf(id)?.group ?? ''];
  return list === undefined ? links.editEntry(slug, reference) : links.edit(slug, reference, list);
}

export function savingOf(context: CouncilContext, set: string): Saving {
  return {
    councilId: context.council.id,
    set,
    policyVersionId: context.policy.versionId,
    accountId: context.person.accountId,
  };
}
