import { choice } from '../../kit/form/choice.ts';
import { longText } from '../../kit/form/text.ts';
import { RECOMMENDATIONS } from '../steps.ts';
import type { Recommendation } from '../../tables/reviews.ts';
import { yearWords } from '../opening-form.ts';

export interface Asks {
  readonly year: number;
  /** The policy asks for a summary of the year. */
  readonly needsSummary: boolean;
  /** The levels of its scale of assurance; null where it sets none. */
  readonly assurance: readonly { readonly id: string; readonly label: string }[] | null;
}

/** What is said at the end of a review: what it did, what should become of it, and how far it can be relied on. */
export function endFields({ year, needsSummary, assurance }: Asks) {
  return {
    summary: longText({
      label: `What did it do in ${yearWords(year)}?${needsSummary ? '' : ' (optional)'}`,
      subject: 'What it did',
      hint: 'The yearly activity summary, in a few sentences. It is kept with its year.',
      most: 5000,
      rows: 5,
    }),
    recommendation: choice<Recommendation>({
      label: 'What do you recommend?',
      subject: 'What you recommend',
      items: (Object.entries(RECOMMENDATIONS) as [Recommendation, string][]).map(([value, text]) => ({
        value,
        text,
      })),
    }),
    reason: longText({
      label: 'Why? (not needed where it continues as it is)',
      subject: 'Why',
      most: 2000,
      rows: 3,
    }),
    ...(assurance === null ? {} : assuranceFields(assurance)),
  };
}

function assuranceFields(levels: NonNullable<Asks['assurance']>) {
  return {
    assurance: choice({
      label: 'How far can it be relied on?',
      subject: 'How far it can be relied on',
      items: levels.toReversed().map(({ id, label }) => ({ value: id, text: label })),
    }),
    assuranceReason: longText({ label: 'Why is that so?', subject: 'Why it can', most: 2000, rows: 3 }),
  };
}
