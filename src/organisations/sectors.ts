import type { Policy } from '../policy/policy.ts';
import { optionsAlone } from '../policy/slots.ts';

export interface Worded {
  readonly id: string;
  readonly label: string;
}

/** The sectors of the policy, or the vocabulary's where it lists none, each able to stand alone. */
export function sectorsOf(policy: Policy): readonly Worded[] {
  return optionsAlone(policy, 'partnerSectors');
}

/** The words of a sector; one that the policy does not list is as the register has it. */
export function sectorWords(sectors: readonly Worded[], id: string): string {
  return sectors.find((sector) => sector.id === id)?.label ?? id;
}
