import { insertProposal } from '../approvals/store.ts';
import { doneBy } from '../as-role.ts';
import { refusePast } from '../edits.ts';
import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { stageLike } from '../policy/stage.ts';
import { type CouncilContext, NotAllowed, posted, redirect, type Reply } from '../route.ts';
import type { ProposalKind } from '../tables/approvals.ts';
import { kindFields, startFields } from './form.ts';
import { actorOf } from '../actor.ts';
import { type EntryAt, entryAt } from '../entry-at.ts';
import { ofEntryPage } from './pages/of-entry.ts';
import { alikePage, startPage } from './pages/start.ts';
import { alike, insertProposed, linesOf } from './store.ts';

function fieldsFor({ person }: CouncilContext): ReturnType<typeof startFields> {
  return startFields(person.personId !== null);
}

export async function showStart(context: CouncilContext): Promise<Reply> {
  refusePast(context);
  const fields = fieldsFor(context);
  return drawStart(context, startForm(fields));
}

function drawStart(context: CouncilContext, state: FormState): Reply {
  return startPage({
    council: context.council.slug,
    fields: fieldsFor(context),
    state,
    hidden: context.hidden,
  });
}

/** A new entry, which is proposed and no more than that, and the draft of its proposal. */
export async function begin(context: CouncilContext): Promise<Reply> {
  const { db, council, person, today } = context;
  const reading = readForm(fieldsFor(context), context);
  if (!reading.ok) return drawStart(context, reading);
  const { name, purpose } = reading.values;
  if (posted(context, 'sure') !== 'yes') {
    const found = await alike(db, council.id, name);
    if (found.length > 0)
      return alikePage({ council: council.slug, hidden: context.hidden, typed: reading.typed, name, found });
  }
  const leads = 'leads' in reading.values && reading.values.leads === 'yes' ? person.personId : null;
  const entry = await insertProposed(
    db,
    council.id,
    { name, purpose },
    leads === null ? null : { personId: leads, fromOn: today },
  );
  await restandEntries(context, [entry.id]);
  const id = await insertDraft(context, entry.id, 'entry');
  return redirect(
    links.proposal(council.slug, entry.reference, id),
    'The draft is begun. Nobody is asked yet',
  );
}

async function insertDraft(
  context: CouncilContext,
  partnershipId: string,
  kind: ProposalKind,
): Promise<string> {
  const { db, council, person, policy } = context;
  const { actsFor } = await actorOf(context);
  return insertProposal(db, {
    councilId: council.id,
    partnershipId,
    kind,
    policyVersionId: policy.versionId,
    said: {},
    madeBy: person.accountId,
    madeFor: actsFor,
    personId: person.personId,
    asRole: person.as('proposal.make'),
  });
}

/** What can be proposed of an entry where it is in its life: joining what is not joined, changing what runs. */
function kindsFor({ policy }: CouncilContext, { stage }: EntryAt): readonly ('entry' | 'change')[] {
  const plain = stageLike(policy.policy, stage);
  if (plain === 'proposed' || plain === 'declined' || plain === 'closed' || plain === 'notAPartnership')
    return ['entry'];
  return plain === 'leaving' ? [] : ['change'];
}

export async function showOfEntry(context: CouncilContext): Promise<Reply> {
  const entry = await entryAt(context);
  return drawOfEntry(context, entry, startForm(kindFields(kindsFor(context, entry))));
}

async function drawOfEntry(context: CouncilContext, entry: EntryAt, state: FormState): Promise<Reply> {
  const { db, council, person, policy, today } = context;
  const kinds = kindsFor(context, entry);
  const lines = await linesOf(db, council.id, person.accountId, entry.id);
  return ofEntryPage({
    council: council.slug,
    entry,
    policy: policy.policy,
    today,
    lines,
    kinds: person.may('proposal.make') && !isAsked(lines, kinds) ? kinds : [],
    fields: kindFields(kinds),
    state,
    hidden: context.hidden,
  });
}

/** A second proposal of a kind waits until the first is over. */
function isAsked(
  lines: readonly { readonly kind: ProposalKind; readonly state: string }[],
  kinds: readonly ProposalKind[],
): boolean {
  return lines.some(({ kind, state }) => kinds.includes(kind) && (state === 'draft' || state === 'open'));
}

export async function beginOfEntry(context: CouncilContext): Promise<Reply> {
  const entry = await entryAt(context, 'lock');
  const { db, council, person } = context;
  if (!person.may('proposal.make'))
    throw new NotAllowed('Your role over this entry does not include proposing. Ask your partnerships team.');
  await doneBy(context, 'proposal.make');
  const kinds = kindsFor(context, entry);
  const fields = kindFields(kinds);
  const reading = readForm(fields, context);
  if (!reading.ok) return drawOfEntry(context, entry, reading);
  const lines = await linesOf(db, council.id, person.accountId, entry.id);
  const { kind } = reading.values;
  if (isAsked(lines, [kind]))
    return drawOfEntry(
      context,
      entry,
      refuseForm(fields, reading, 'kind', 'That is proposed already: open it above and go on with it'),
    );
  const id = await insertDraft(context, entry.id, kind);
  return redirect(
    links.proposal(council.slug, entry.reference, id),
    'The draft is begun. Nobody is asked yet',
  );
}
