import { actsFor } from '../acts-for.ts';
import { beginApproval } from '../approvals/asking.ts';
import { insertProposal } from '../approvals/store.ts';
import { links } from '../links.ts';
import { restandEntries } from '../partnerships/standing.ts';
import { type CouncilContext, didNothing, redirect, type Reply } from '../route.ts';
import { opened } from './gather.ts';
import { lockEntry } from './store.ts';
import { seenOf } from './view.ts';

/** Asks whom the policy's route names to sign the framework off: it is decided on the page of the proposal. */
export async function signOff(context: CouncilContext): Promise<Reply> {
  const { db, council, person, policy, today, now, site } = context;
  await lockEntry(db, council.id, (await opened(context)).id);
  const entry = await opened(context);
  const address = links.governance(council.slug, entry.reference);
  const { signOff: before } = entry;
  if (before?.state === 'open' || before?.state === 'draft')
    return didNothing(address, 'It has been asked for already, and waits for an answer');
  if (seenOf(policy.policy, entry, today).length === 0)
    return didNothing(
      address,
      'The policy lists nothing of governance for it, so there is nothing to sign off',
    );
  const id = await insertProposal(db, {
    councilId: council.id,
    partnershipId: entry.id,
    kind: 'governance',
    policyVersionId: policy.versionId,
    said: {},
    madeBy: person.accountId,
    madeFor: await actsFor(db, council.id, person.accountId),
    personId: person.personId,
    asRole: person.as('proposal.make'),
  });
  const asking = {
    councilId: council.id,
    slug: council.slug,
    council: council.name,
    address: site.address,
    today,
    now,
  };
  await beginApproval(db, { ...asking, policy }, id);
  await restandEntries(context, [entry.id]);
  return redirect(
    links.proposal(council.slug, entry.reference, id),
    'It is asked for. Whoever the policy names is told',
  );
}
