import type { Action } from '../actions.ts';
import type { Capability } from '../policy/permissions.ts';

/** Who asks to change an action, as far as that counts. */
export interface Changer {
  readonly personId: string | null;
  /** They have a part in its entry. */
  readonly hasPart: boolean;
  may(capability: Capability): boolean;
}

/**
 * What lets somebody change, finish or set aside an action: the capability under which it is recorded, `own` for whose it is, or
 * null when nothing does. A recommendation of an audit is also for those who follow audits up.
 */
export function letsChange(
  action: Pick<Action, 'kind' | 'ownerId' | 'partnershipId'>,
  changer: Changer,
): Capability | 'own' | null {
  if (changer.may('register.edit')) return 'register.edit';
  const parts: readonly Capability[] = ['register.editOwn', 'action.keep'];
  const part = changer.hasPart ? parts.find((one) => changer.may(one)) : undefined;
  if (part !== undefined) return part;
  const followsUp: readonly Capability[] = ['audit.read', 'issue.handle'];
  const audits = action.kind === 'recommendation' ? followsUp.find((one) => changer.may(one)) : undefined;
  if (audits !== undefined) return audits;
  if (action.ownerId !== null && action.ownerId === changer.personId) return 'own';
  const decider = action.kind === 'condition' ? DECIDES.find((one) => changer.may(one)) : undefined;
  return decider ?? null;
}

/** Any of which lets somebody decide on what was proposed. */
const DECIDES: readonly Capability[] = ['proposal.decide', 'exit.approve', 'governance.sign'];

/**
 * Why somebody who may change an action may not say that it is not needed, as a sentence; null where they may. What an approval
 * hangs on is let go of by those who decide, and never by whoever asked for the approval.
 */
export function cannotSetAside(
  { kind }: Pick<Action, 'kind'>,
  { may, proposed }: Pick<Changer, 'may'> & { readonly proposed: boolean },
): string | null {
  if (kind !== 'condition') return null;
  if (!DECIDES.some((one) => may(one)))
    return 'It is a condition of an approval. Whether it is not needed after all is for those who decide on proposals: ask one of them.';
  return proposed
    ? 'You proposed what this is a condition of, so another of those who decide says whether it is not needed after all.'
    : null;
}

/** Who can, for whoever cannot. */
export function cannotChange(action: Pick<Action, 'kind' | 'ownerName' | 'partnershipId'>): string {
  const others = [
    ...(action.ownerName === null ? [] : [`${action.ownerName}, who has it to do`]),
    ...(action.partnershipId === null ? [] : ['those who have a part in the entry']),
    ...(action.kind === 'recommendation' ? ['those who follow audits up'] : []),
    ...(action.kind === 'condition' ? ['those who decide on proposals, if it is not needed after all'] : []),
    'your partnerships team',
  ];
  const [last, ...before] = others.toReversed();
  const either = before.length === 0 ? last : `${before.toReversed().join(', ')}, or ${last}`;
  return `You may read this and not change it. Ask ${either}.`;
}

/** What a press can do to an action. */
export type Does = 'done' | 'notNeeded' | 'openAgain';

/** Why a press comes to nothing: the action is so already. Null when it is not. */
export function soAlready(action: Pick<Action, 'doneOn' | 'reason'>, does: Does): string | null {
  const isOpen = action.doneOn === null;
  if (does === 'openAgain') return isOpen ? 'It is open already' : null;
  if (isOpen) return null;
  const is = action.reason === null ? 'It is recorded as done' : 'It is recorded as not needed';
  return `${is} already. To change that, open it again first`;
}
