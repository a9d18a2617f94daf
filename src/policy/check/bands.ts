import type { Book } from '../book.ts';
import { optionsOf, type Instrument, type Policy } from '../policy.ts';

/** Bands lie end to end, and cover every number of points that there can be. */
export function checkBands(policy: Policy, instrument: Instrument, book: Book): void {
  const bands = instrument.outcome.bands ?? [];
  const [least, most] = range(policy, instrument);
  if (most <= least) {
    book.faultIn(
      instrument,
      'outcome',
      `No answer in “${instrument.id}” is worth any points: give its options points`,
    );
  }
  bands.forEach((band, index) => {
    const next = bands[index + 1];
    if (band.below !== undefined && band.below <= band.from) {
      book.faultIn(
        band,
        'below',
        `The band “${band.outcome}” runs from ${band.from} to below ${band.below}, which is nothing`,
      );
    } else if (!next) checkLast(band, most, book);
    else if (band.below === undefined)
      book.faultIn(
        band,
        'from',
        `Only the last band may leave out “below”: “${band.outcome}” is not the last`,
      );
    else if (band.below < next.from)
      book.faultIn(next, 'from', `A gap between bands: nothing covers ${band.below} up to ${next.from}`);
    else if (band.below > next.from)
      book.faultIn(next, 'from', `Overlapping bands: ${next.from} up to ${band.below} is in two`);
  });
  const first = bands[0];
  if (first && first.from > least) {
    book.faultIn(
      first,
      'from',
      `The bands begin at ${first.from}, but there can be as few as ${least} points`,
    );
  }
}

function checkLast(
  band: { readonly below?: number; readonly outcome: string },
  most: number,
  book: Book,
): void {
  if (band.below !== undefined && band.below <= most) {
    book.faultIn(
      band,
      'below',
      `The bands end below ${band.below}, but there can be as many as ${most} points`,
    );
  }
}

function range(policy: Policy, instrument: Instrument): [least: number, most: number] {
  let [least, most] = [0, 0];
  const named = instrument.outcome.questions;
  for (const question of instrument.questions ?? []) {
    const options = optionsOf(policy, question);
    const scored =
      named?.includes(question.id) ??
      (question.type === 'scale' || options.some((each) => each.points !== undefined));
    if (!scored || options.length === 0) continue;
    const points = options.map((each, place) => (question.weight ?? 1) * (each.points ?? place));
    least += Math.min(...points);
    most += Math.max(...points);
  }
  return [least, most];
}
