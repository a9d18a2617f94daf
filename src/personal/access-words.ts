import { formatDate, londonDate } from '../kit/dates.ts';
import type { Policy } from '../policy/policy.ts';
import { heldWords } from '../roles-held.ts';
import { keptRoles } from '../roles-held-store.ts';
import type { HeldAccount } from './held.ts';
import type { HeldAbsence, HeldInvitation } from './held-access.ts';

export interface On {
  readonly policy: Policy;
  /** `yyyy-mm-dd` */
  readonly today: string;
}

/** Each role of an account or an invitation, with what it reaches and until when. */
export function rolesIn(
  { policy, today }: On,
  { roles, scoped }: Pick<HeldAccount, 'roles' | 'scoped'> | HeldInvitation,
): readonly string[] {
  return keptRoles(roles, scoped).map((each) => heldWords(policy, today, each));
}

/** "Reader, Lead officer over the service area Housing; accepted on 1 May 2026" */
export function invitationWords(on: On, invitation: HeldInvitation): string {
  const { acceptedAt } = invitation;
  const state = acceptedAt === null ? 'not accepted' : `accepted on ${dayOf(acceptedAt)}`;
  return `${rolesIn(on, invitation).join(', ')}; ${state}`;
}

/** What became of days away: nothing to say where they ran as arranged. */
export function absenceState({ endedAt, isActing }: HeldAbsence): string | null {
  if (endedAt !== null) return `ended on ${dayOf(endedAt)}`;
  return isActing ? 'acted upon at present' : null;
}

function dayOf(moment: string): string {
  return formatDate(londonDate(new Date(moment)));
}
