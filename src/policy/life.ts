interface Life {
  readonly label: string;
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
  proposed: { label: 'Proposed', over: false, serves: true, asks: [] },
  approved: { label: 'Approved', over: false, serves: true, asks: [] },
  declined: { label: 'Declined', over: true, serves: false, asks: ['closedReason'] },
  active: { label: 'Active', over: false, serves: true, asks: [] },
  underReview: { label: 'Under review', over: false, serves: true, asks: [] },
  leaving: { label: 'Leaving', over: false, serves: true, asks: closing },
  closed: { label: 'Closed', over: true, serves: false, asks: closing },
  notAPartnership: { label: 'Not a partnership', over: false, serves: false, asks: [] },
} as const satisfies Readonly<Record<string, Life>>;

export type LifecycleStage = keyof typeof LIFE;

export const STAGES = Object.keys(LIFE) as readonly LifecycleStage[] as readonly [
  LifecycleStage,
  ...LifecycleStage[],
];

/** What endings ask of themselves, and no stage that goes on does unless the policy says so. */
export const OF_ENDINGS: ReadonlySet<string> = new Set(STAGES.flatMap((stage) => LIFE[stage].asks));
