import { letters, writeTo } from '../../account-letters.ts';
import { readForm, startForm } from '../../kit/form.ts';
import { tellThem } from '../../letter-said.ts';
import { links } from '../../links.ts';
import { withdrawKeys } from '../../mailed-link.ts';
import {
  Conflict,
  type CouncilContext,
  NotAllowed,
  NotFound,
  redirect,
  type Reply,
  type Route,
} from '../../route.ts';
import { takeSecondFactorAway } from '../../second-factor.ts';
import { endSessions } from '../../session-start.ts';
import { mayHandle } from '../giving.ts';
import { colleagueIn, gather, memberOf } from '../standing.ts';
import { againFields, beginAgainPage } from './page.ts';
import { type Colleague, colleagueOf, insertBegunAgain } from './store.ts';

const path = links.beginAgain(':council', ':account');

export const beginningAgain: readonly Route[] = [
  { at: 'council', method: 'GET', path, may: 'admin.accounts', handle: show },
  {
    at: 'council',
    method: 'POST',
    path,
    may: 'admin.accounts',
    verb: 'let a colleague begin again',
    handle: beginAgain,
  },
];

/**
 * Nobody begins again by themselves: whoever has got hold of a browser could. What somebody signs in with is theirs in every
 * council, so that no administrator of one alone takes it away from a member of another.
 */
async function theirs(context: CouncilContext): Promise<Colleague> {
  const { db, council, params, today } = context;
  const gathered = await gather(context);
  const refusal = mayHandle(gathered, memberOf(colleagueIn(gathered, params['account'])));
  if (refusal !== null) throw new NotAllowed(refusal);
  const colleague = await colleagueOf(db, council.id, params['account'] ?? '', today);
  if (colleague === null) throw new NotFound();
  if (!colleague.isLocal)
    throw new Conflict(`${colleague.name} does not sign in with a password here, so has no app to set up.`);
  if (colleague.councils > 1)
    throw new Conflict(
      `${colleague.name} belongs to another council too, so this takes whoever looks after the program: “account reset --app” from its terminal.`,
    );
  return colleague;
}

async function show(context: CouncilContext): Promise<Reply> {
  const { council, hidden, site } = context;
  const colleague = await theirs(context);
  return beginAgainPage({
    council,
    colleague,
    mailIsSetUp: site.mailIsSetUp,
    hidden,
    state: startForm(againFields),
  });
}

async function beginAgain(context: CouncilContext): Promise<Reply> {
  const { db, council, hidden, person, site } = context;
  const colleague = await theirs(context);
  const reading = readForm(againFields, context);
  if (!reading.ok)
    return beginAgainPage({ council, colleague, mailIsSetUp: site.mailIsSetUp, hidden, state: reading });
  const { reason } = reading.values;
  await insertBegunAgain(db, {
    councilId: council.id,
    accountId: colleague.id,
    reason,
    by: person.accountId,
  });
  await withdrawKeys(db, colleague.id);
  await takeSecondFactorAway(db, colleague.id);
  await endSessions(db, colleague.id);
  await writeTo(db, colleague, letters.beginAgain(colleague, site.address, council.name));
  return redirect(
    links.member(council.slug, colleague.id),
    `${colleague.name} can set up another app when they next sign in. ${site.mailIsSetUp ? 'A letter tells them' : tellThem}`,
  );
}
