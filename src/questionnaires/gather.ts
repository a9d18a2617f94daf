import { adoptedVersion } from '../adopted.ts';
import { known } from '../partnerships/facts.ts';
import { mapInBreaths } from '../kit/breath.ts';
import { evaluate, questionsAsked, type Asking } from '../policy/instrument.ts';
import { instrumentOf, type Instrument, type Policy } from '../policy/policy.ts';
import { isOver } from '../policy/stage.ts';
import { type CouncilContext, NotFound } from '../route.ts';
import { seeingAll } from '../seeing.ts';
import { holdersByEntry, holdersOf } from '../who-holds.ts';
import { type Asked, entriesAsked, insertAsked, keepUnasked, type Questionnaire } from './store.ts';
import type { Sent } from './sets.ts';
import { sweep } from './sweep.ts';

export interface EntryName {
  readonly id: string;
  readonly reference: number;
  readonly name: string;
}

export interface Wanted extends EntryName {
  /** Whether the policy asks it of the entry for sure; false where that is not known yet. */
  readonly isSure: boolean;
}

/** The entries that a set goes round about: it applies to them, or nobody knows yet whether it does; none that is over. Of all, or some. */
export async function entriesFor(
  { db, council, today }: Pick<CouncilContext, 'db' | 'council' | 'today'>,
  policy: Policy,
  set: Instrument,
  among?: readonly string[],
): Promise<readonly Wanted[]> {
  const all = await known(db, council.id, today, among);
  const asked = await mapInBreaths(all, ({ id, reference, name, input }) => {
    if (isOver(policy, input.facts['stage'])) return [];
    const { applies } = evaluate(policy, set.id, input);
    return applies === false ? [] : [{ id, reference, name, isSure: applies === true }];
  });
  return asked.flat();
}

/** The set as the version that it was asked by has it. */
export async function setIn(
  { db, council }: CouncilContext,
  { policyVersionId, set }: Pick<Questionnaire, 'policyVersionId' | 'set'>,
): Promise<{ readonly policy: Policy; readonly set: Sent }> {
  const { policy } = await adoptedVersion(db, council.id, policyVersionId);
  const found = instrumentOf(policy, set);
  if (found === undefined) throw new NotFound();
  // A set that names no role is answered by nobody else than who was asked already.
  return { policy, set: { ...found, askedOf: found.askedOf ?? '' } };
}

/**
 * Asks about every entry that is not asked about yet, and each who is asked of anything what the register lacks. Gives how many
 * questionnaires are new.
 */
export async function askAll(
  context: CouncilContext,
  questionnaireId: string,
  { policy, set }: { readonly policy: Policy; readonly set: Sent },
): Promise<number> {
  const { db, council, today } = context;
  const who = { councilId: council.id, today, policy, roles: [set.askedOf] };
  const already = await entriesAsked(db, council.id, questionnaireId);
  const everywhere = await holdersOf(db, { ...who, partnershipId: null });
  const here = await holdersByEntry(db, who);
  const left = (await entriesFor(context, policy, set)).filter(({ id }) => !already.has(id));
  const { asked, nobody } = sweep(
    left.map(({ id }) => ({ partnershipId: id, holders: [...(here.get(id) ?? []), ...everywhere] })),
  );
  await keepUnasked(db, council.id, questionnaireId, nobody);
  const accounts = new Set([
    ...asked.map(({ accountId }) => accountId),
    ...everywhere.flatMap(({ accountId, deputyFor }) =>
      accountId === null || deputyFor !== null ? [] : accountId,
    ),
  ]);
  const lacks = [...accounts].map((accountId) => ({ accountId, partnershipId: null }));
  await insertAsked(db, council.id, questionnaireId, lacks);
  return insertAsked(db, council.id, questionnaireId, asked);
}

/** The questions of one entry as they stand, and those that must be answered before it is sent. */
export async function questionsOf(
  context: CouncilContext,
  asked: Asked,
  { policy, set }: { readonly policy: Policy; readonly set: Sent },
): Promise<{ readonly askings: readonly Asking[]; readonly lacking: readonly Asking[] }> {
  const { db, council, today } = context;
  const { partnershipId } = asked;
  const [found] =
    partnershipId === null
      ? []
      : await seeingAll(context, () => known(db, council.id, today, [partnershipId]));
  if (found === undefined) throw new NotFound();
  const askings = questionsAsked(policy, set.id, found.input).filter((each) => each.asked !== false);
  const lacking = askings.filter(
    ({ question, answered }) => question.required === true && answered.from === 'nobody',
  );
  return { askings, lacking };
}
