import { document } from '../src/policy/testing/wyndle.ts';

/** The fictional policy on three levels, low, medium and high, or on four, of which none stands for medium. */
export function onLevels(levels: 'three' | 'four'): string {
  if (levels === 'three') return document();
  return document()
    .replace(
      '{ id: medium, label: Medium }',
      '{ id: moderate, label: Moderate }, { id: grave, label: Grave }',
    )
    .replace('medium: £50k to £100k', 'moderate: £50k to £100k')
    .replace('answer: medium', 'answer: moderate')
    .replace('id: wyndle-2026', 'id: wyndle-2027');
}
