/** How much of what the policy's register has for an entry is recorded, in hundredths; `below` is exclusive. */
export interface Band {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly below: number;
}

export const BANDS: readonly Band[] = [
  { id: 'all', label: 'All of it', from: 100, below: 101 },
  { id: 'most', label: 'Three quarters or more', from: 75, below: 100 },
  { id: 'half', label: 'Half or more', from: 50, below: 75 },
  { id: 'less', label: 'Less than half', from: 0, below: 50 },
];
