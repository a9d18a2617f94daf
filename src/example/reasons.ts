type Height = 'low' | 'medium' | 'high';

/** What those who rate say of why: of its own for each, as no two partnerships are rated for the same reason. */
const first: Readonly<Record<'risk' | 'value', Readonly<Record<Height, readonly string[]>>>> = {
  risk: {
    high: [
      'If it failed the council would have to do its work alone, at once and without the money for it.',
      'Half of its staff are ours, and its agreement ends before its work does.',
      'What it does in public is taken to be ours, and two of its partners have left.',
      'The council answers for its accounts, and nobody else could take them on within a year.',
    ],
    medium: [
      'Another partner could take over most of its work, but not before the summer.',
      'Its money is safe for this year. Of the next nobody could say anything.',
      'The director holds it together. Her deputy knows the partners less well.',
      'A failure would cost time and some good will, and no service.',
    ],
    low: [
      'It costs us a meeting a quarter, and could stop without anybody missing a service.',
      'The lead partner carries the money and the staff, and has said so in writing.',
      'Everything it does is agreed a year ahead and could be done by the council alone.',
      'Nothing depends on it that is not somebody else’s duty as well.',
    ],
  },
  value: {
    high: [
      'For each pound of ours it brings three of others, and reaches people whom we do not.',
      'Two of the aims of the plan are reached through it and through nothing else.',
      'Residents name it when they are asked what has become better.',
      'It has done in a year what the council had tried for five.',
    ],
    medium: [
      'It meets what it set out to do. What it adds to the work of each partner is harder to say.',
      'One aim of the plan is served well, and two that it names are not.',
      'The partners value it more than its figures show.',
      'It saves officers’ time, as much as it takes of members’.',
    ],
    low: [
      'Its last report has no figure that could be set beside what it costs.',
      'The other partners do the same elsewhere, with the same people round the table.',
      'It was founded for a fund that has closed, and has not found its next task.',
      'Members could not say what would be lost with it.',
    ],
  },
};

const again: Readonly<Record<'risk' | 'value', Readonly<Record<'up' | 'down', readonly string[]>>>> = {
  risk: {
    up: [
      'The county has given notice, and its share of the money falls to us.',
      'Its chair and its clerk have both left since it was rated.',
      'An audit found that nobody signs off its spending.',
    ],
    down: [
      'The new agreement says who pays if a partner leaves.',
      'Its reserves now cover a year of its work.',
    ],
  },
  value: {
    up: ['Its figures for the year are in, and better than any partner had hoped.'],
    down: [
      'The fund that it was to bring did not come.',
      'Half of its projects were handed back to the partners.',
      'It has not met since the spring.',
    ],
  },
};

function heightOf(place: number, of: number): Height {
  if (place === 0) return 'low';
  return place === of - 1 ? 'high' : 'medium';
}

/** Why something is rated at a level, by its place from 0 for the lowest; the same for the same place in the list. */
export function ratingReason(use: 'risk' | 'value', place: number, of: number, at: number): string {
  return nth(first[use][heightOf(place, of)], at);
}

export function reratingReason(use: 'risk' | 'value', way: 'up' | 'down', at: number): string {
  return nth(again[use][way], at);
}

function nth(reasons: readonly string[], at: number): string {
  return reasons[at % reasons.length] as string;
}
