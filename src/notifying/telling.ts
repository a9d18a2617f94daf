import { type FormState, readForm, refuseForm, startForm } from '../kit/form.ts';
import { links } from '../links.ts';
import { known } from '../partnerships/facts.ts';
import { outcomesOf, type Policy } from '../policy/policy.ts';
import { requirementsOf } from '../policy/requirement.ts';
import { stagesOver } from '../policy/stage.ts';
import { Conflict, type CouncilContext, redirect, type Reply } from '../route.ts';
import { tellFields } from './form.ts';
import { routeToTell, significanceSet, tellingRequired } from './offered.ts';
import { noticesPage } from './pages/notices.ts';
import { tellPage } from './pages/tell.ts';
import { entryMeant, insertNotice, noticesOf, untold } from './store.ts';

/** A significant partnership that nobody has told of. */
export interface Late {
  readonly reference: number;
  readonly name: string;
  /** When it falls due; undefined where the day it was agreed is not recorded. */
  readonly due: string | undefined;
  readonly overdue: boolean;
}

export async function showNotices(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today, person } = context;
  return noticesPage({
    council: council.slug,
    policy: policy.policy,
    route: routeToTell(policy.policy),
    notices: await noticesOf(db, council.id, person.seesPart ? person.accountId : null),
    late: await lateOn(context, policy.policy),
    today,
    mayTell: person.may('register.notify'),
  });
}

/** The first due first; what has no day after all that has. */
async function lateOn({ db, council, today }: CouncilContext, policy: Policy): Promise<readonly Late[]> {
  const [set, required] = [significanceSet(policy), tellingRequired(policy)];
  if (set === undefined || required === undefined || routeToTell(policy) === undefined) return [];
  const counts = outcomesOf(policy, set).flatMap(({ id, counts: does }) => (does === true ? [id] : []));
  const ids = await untold(db, council.id, { set: set.id, counts, over: stagesOver(policy) });
  if (ids.length === 0) return [];
  const found = await known(db, council.id, today, ids);
  return found
    .flatMap(({ reference, name, input }) => {
      const standing = requirementsOf(policy, input).find(
        ({ requirement }) => requirement.id === required.id,
      );
      if (standing === undefined || !['notMet', 'undetermined'].includes(standing.state)) return [];
      return [{ reference, name, due: standing.due, overdue: standing.overdue }];
    })
    .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.reference - b.reference);
}

const notOffered =
  'The policy has no route by which the register’s keepers are told of a partnership, so nothing was sent. Ask your partnerships team to record it.';

export async function showTell(context: CouncilContext, again?: FormState): Promise<Reply> {
  const { council, policy, today, hidden } = context;
  const route = routeToTell(policy.policy);
  const fields = tellFields(policy.policy, today);
  const entry = context.query.get('entry');
  const held = entry === null ? {} : ({ kind: 'changed', entry } as const);
  return tellPage({
    council: council.slug,
    policy: policy.policy,
    route,
    mayTell: context.person.may('register.notify'),
    fields,
    state: again ?? startForm(fields, held),
    hidden,
  });
}

export async function tell(context: CouncilContext): Promise<Reply> {
  const { db, council, policy, today, person } = context;
  if (routeToTell(policy.policy) === undefined) throw new Conflict(notOffered);
  const fields = tellFields(policy.policy, today);
  const reading = readForm(fields, context);
  if (!reading.ok) return showTell(context, reading);
  const { kind, name, entry, about, leads, agreedOn, because } = reading.values;
  const meant = kind === 'changed' ? await entryMeant(db, council.id, entry ?? '') : null;
  if (kind === 'changed' && meant === null) {
    const text = 'There is no one entry of that name or number: look it up in the register';
    return showTell(context, refuseForm(fields, reading, 'entry', text));
  }
  const id = await insertNotice(db, {
    councilId: council.id,
    kind,
    name: kind === 'new' ? name : null,
    about,
    leads,
    agreedOn,
    because,
    toldOn: today,
    partnershipId: meant?.id ?? null,
    accountId: person.accountId,
    role: person.as('register.notify'),
  });
  return redirect(links.notice(council.slug, id), 'Told. Those who keep the register find it in their work');
}
