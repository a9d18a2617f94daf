interface Life {
  readonly label: string;
  /** What its page says of it at this stage, where the policy has no words of its own for it. */
  readonly banner: string;
  /** It is over for the council: nothing more is asked of it than what is named here, or what the policy asks of that stage by name. */
  readonly over: boolean;
  /** It is a partnership, or on its way to be one: a plan may count on it. */
  readonly serves: boolean;
  /** Fields that an ending asks, where the policy's register does not say at which stages it does. */
  readonly asks: readonly string[];
}

const closing = ['closedOn', 'closedReason'];

/** The stages that the product knows, and what each means for an entry. A council's own are each like one of them. */
export const LIFE = {
  proposed: {
    label: 'Proposed',
    banner: 'It is proposed. Nobody has agreed yet that the council takes part.',
    over: false,
    serves: true,
    asks: [],
  },
  approved: {
    label: 'Approved',
    banner: 'It is approved and has not started. Set it up, then record that it has started.',
    over: false,
    serves: true,
    asks: [],
  },
  declined: {
    label: 'Declined',
    banner: 'The council does not take part. It can be proposed again.',
    over: true,
    serves: false,
    asks: ['closedReason'],
  },
  active: {
    label: 'Active',
    banner: 'It is running, and the council takes part in it.',
    over: false,
    serves: true,
    asks: [],
  },
  underReview: {
    label: 'Under review',
    banner: 'It is under review, and goes on meanwhile.',
    over: false,
    serves: true,
    asks: [],
  },
  leaving: {
    label: 'Leaving',
    banner: 'The council is leaving it. It goes on until it is closed.',
    over: false,
    serves: true,
    asks: closing,
  },
  closed: {
    label: 'Closed',
    banner: 'It is closed. What is recorded of it stays.',
    over: true,
    serves: false,
    asks: closing,
  },
  notAPartnership: {
    label: 'Not a partnership',
    banner: 'It is not a partnership as the council’s policy has it, and stays on record as what it is.',
    over: false,
    serves: false,
    asks: [],
  },
} as const satisfies Readonly<Record<string, Life>>;

export type LifecycleStage = keyof typeof LIFE;

export const STAGES = Object.keys(LIFE) as readonly LifecycleStage[] as readonly [
  LifecycleStage,
  ...LifecycleStage[],
];

/** What endings ask of themselves, and no stage that goes on does unless the policy says so. */
export const OF_ENDINGS: ReadonlySet<string> = new Set(STAGES.flatMap((stage) => LIFE[stage].asks));
