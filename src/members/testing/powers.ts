import { capabilitiesOf } from '../../policy/permissions.ts';
import type { Policy } from '../../policy/policy.ts';
import { type Over, wholeCouncil } from '../../roles-held.ts';
import type { Member } from '../giving.ts';
import { coast, homes, housing, paths, piers } from './people.ts';

export const overs: readonly Over[] = [wholeCouncil, housing, coast, piers, homes, paths];

/** Each a thing that somebody can be powerful over; the last three stand for what is in none of the rest. */
const points = ['piers', 'homes', 'paths', 'other in Housing', 'other in Coast', 'the council'] as const;
const under: Readonly<Record<string, readonly string[]>> = {
  council: points,
  Housing: ['piers', 'homes', 'other in Housing'],
  Coast: ['piers', 'paths', 'other in Coast'],
};
const pointsOf = (over: Over): readonly string[] =>
  over.covers === 'council' ? points : over.covers === 'entry' ? [over.entry] : (under[over.area] ?? []);

/** What somebody may where on a day, point by point. */
export function powers(policy: Policy, { held, isSuspended }: Member, day: string): ReadonlySet<string> {
  const now = isSuspended ? [] : held.filter(({ until }) => until === null || until > day);
  return new Set(
    now.flatMap(({ role, over }) =>
      [...capabilitiesOf(policy, [role])].flatMap((each) =>
        pointsOf(over).map((point) => `${each}@${point}`),
      ),
    ),
  );
}
