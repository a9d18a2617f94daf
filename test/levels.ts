import { document } from '../src/policy/testing/wyndle.ts';

/** The fictional policy on three levels, low, medium and high, on four, of which none stands for medium, or with medium and significant given other ids alone. */
export function onLevels(levels: 'three' | 'four' | 'renamed'): string {
  if (levels === 'three') return document();
  if (levels === 'renamed')
    return document()
      .replace('{ id: medium, label: Medium }', '{ id: moderate, label: Moderate, replaces: [medium] }')
      .replace('medium: £50k to £100k', 'moderate: £50k to £100k')
      .replace('answer: medium', 'answer: moderate')
      .replace(
        '{ id: significant, label: Significant,',
        '{ id: major, label: Major, replaces: [significant],',
      )
      .replace('outcome: significant, otherwise', 'outcome: major, otherwise')
      .replace('id: wyndle-2026', 'id: wyndle-2027');
  return document()
    .replace(
      '{ id: medium, label: Medium }',
      '{ id: moderate, label: Moderate }, { id: grave, label: Grave }',
    )
    .replace('medium: £50k to £100k', 'moderate: £50k to £100k')
    .replace('answer: medium', 'answer: moderate')
    .replace('id: wyndle-2026', 'id: wyndle-2027');
}
