import { formatDate } from '../kit/dates.ts';
import { type FormState, readForm, startForm } from '../kit/form.ts';
import { isId } from '../kit/ids.ts';
import { links } from '../links.ts';
import { insertEntry } from '../new-entry.ts';
import { restandEntries } from '../partnerships/standing.ts';
import type { Policy } from '../policy/policy.ts';
import { type CouncilContext, didNothing, NotFound, posted, redirect, type Reply } from '../route.ts';
import { asideFields } from './form.ts';
import { answeredBy, featuresOf, significanceSet } from './offered.ts';
import { noticePage } from './pages/notice.ts';
import { answerYes, writeDays, writeLead, writeNote } from './record-store.ts';
import { type Notice, noticeAt, settleNotice } from './store.ts';

async function opened(context: CouncilContext, lock: 'lock' | 'look' = 'look'): Promise<Notice> {
  const { db, council, params, person } = context;
  const id = params['notice'];
  const alone = person.seesPart ? person.accountId : null;
  const found = isId(id) ? await noticeAt(db, council.id, id, { alone, lock }) : null;
  if (found === null) throw new NotFound();
  return found;
}

export async function showNotice(context: CouncilContext, again?: FormState): Promise<Reply> {
  const { council, policy, person, hidden } = context;
  const notice = await opened(context);
  return noticePage({
    council: council.slug,
    notice,
    because: reasons(policy.policy, notice),
    mayRecord: person.mayOverAll('register.edit'),
    state: again ?? startForm(asideFields),
    hidden,
  });
}

/** What was ticked, in the words of the policy of today; what it has no more, by its id. */
function reasons(policy: Policy, { because }: Notice): readonly string[] {
  const words = new Map(featuresOf(policy).map(({ id, text }) => [id, text]));
  return because.map((id) => words.get(id) ?? id);
}

const settledAlready = 'Somebody has dealt with it already';

/** What was told becomes an entry, or is written into the one that it is of. */
export async function recordNotice(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const notice = await opened(context, 'lock');
  if (notice.state !== 'told') return didNothing(links.notice(council.slug, notice.id), settledAlready);
  // Of a new one that is in the register by now: whoever records it has seen that, and chose to write into it.
  const into = notice.kind === 'new' && posted(context, 'into') === 'alike' ? notice.alike : null;
  const { id, reference } = await writtenInto(context, notice, into);
  await settleNotice(db, council.id, notice, {
    state: 'recorded',
    partnershipId: id,
    reason: null,
    on: today,
  });
  await restandEntries(context, [id]);
  return redirect(
    links.record(council.slug, reference),
    notice.kind === 'new' && into === null ? 'It is in the register' : 'The entry says it now',
  );
}

async function writtenInto(
  context: CouncilContext,
  notice: Notice,
  into: number | null,
): Promise<{ readonly id: string; readonly reference: number }> {
  const { db, council, policy, person, today } = context;
  const there = await entryWritten(context, notice, into);
  await writeDays(db, council.id, there.id, notice);
  const set = significanceSet(policy.policy);
  const told = `${notice.by ?? 'Somebody'} told of it on ${formatDate(notice.toldOn)}`;
  if (set !== undefined)
    await answerYes(db, {
      councilId: council.id,
      partnershipId: there.id,
      set: set.id,
      questions: notice.because.filter((id) => answeredBy(policy.policy, id) !== undefined),
      evidence: told,
      accountId: person.accountId,
      policyVersionId: policy.versionId,
    });
  if (!there.isNew)
    await writeNote(db, {
      councilId: council.id,
      partnershipId: there.id,
      text: `${told}, agreed on ${formatDate(notice.agreedOn)}, led by ${notice.leads}: ${notice.about}`,
      accountId: person.accountId,
    });
  else
    await writeLead(db, {
      councilId: council.id,
      partnershipId: there.id,
      link: leadLink(policy.policy),
      leads: notice.leads,
      today,
    });
  return there;
}

/** The entry that it is written into: the one that changed, the one of the very name, or a new one. */
async function entryWritten(
  { db, council }: CouncilContext,
  { kind, name, about, partnershipId, reference }: Notice,
  into: number | null,
): Promise<{ readonly id: string; readonly reference: number; readonly isNew: boolean }> {
  if (kind === 'changed' && partnershipId !== null && reference !== null)
    return { id: partnershipId, reference, isNew: false };
  if (into !== null) {
    const found = await db
      .selectFrom('partnership')
      .select('id')
      .where('council_id', '=', council.id)
      .where('reference', '=', into)
      .executeTakeFirstOrThrow();
    return { id: found.id, reference: into, isNew: false };
  }
  return { ...(await insertEntry(db, council.id, { name: name ?? '', purpose: about })), isNew: true };
}

/** The link of an entry by which somebody leads it: the policy's own, else ours. */
function leadLink(policy: Policy): string {
  const own = (policy.people?.links ?? []).map(({ id }) => id as string);
  return ['leadOfficer', 'sponsoringOfficer'].find((id) => own.includes(id)) ?? 'leadOfficer';
}

export async function setAside(context: CouncilContext): Promise<Reply> {
  const { db, council, today } = context;
  const notice = await opened(context, 'lock');
  const to = links.notice(council.slug, notice.id);
  if (notice.state !== 'told') return didNothing(to, settledAlready);
  const reading = readForm(asideFields, context);
  if (!reading.ok) return showNotice(context, reading);
  const { partnershipId } = notice;
  await settleNotice(db, council.id, notice, {
    state: 'set aside',
    partnershipId,
    reason: reading.values.reason,
    on: today,
  });
  return redirect(to, 'It is set aside');
}
