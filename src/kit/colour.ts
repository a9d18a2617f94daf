/** A colour that a council chose, and what can be read on it. All are `#rrggbb`. */
export interface CouncilColours {
  /** The chosen colour, darkened only as far as white words on it need. */
  readonly colour: string;
  readonly text: string;
  /** A pale ground of the same hue, for bars and banners: every ink of the page can be read on it. */
  readonly tint: string;
  /** A middle shade between ground and colour, for boxes that hold more. */
  readonly shade: string;
  readonly darkened: boolean;
}

type Rgb = readonly [number, number, number];

// WCAG 2.2, 1.4.3: what ordinary text needs against its ground.
const readable = 4.5;
const white: Rgb = [255, 255, 255];

/** Six hexadecimal digits after a hash, or null: names, `rgb()` and three digits are not taken. */
function parse(colour: string): Rgb | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour.trim());
  if (match === null) return null;
  return [
    Number.parseInt(match[1] ?? '', 16),
    Number.parseInt(match[2] ?? '', 16),
    Number.parseInt(match[3] ?? '', 16),
  ];
}

export function isColour(colour: string): boolean {
  return parse(colour) !== null;
}

/** WCAG contrast ratio, from 1 to 21; null when either is not a colour. */
export function contrast(one: string, other: string): number | null {
  const a = parse(one);
  const b = parse(other);
  return a === null || b === null ? null : ratio(a, b);
}

const fallback: Rgb = [0x19, 0x4a, 0x4d];

/** Anything that is not a colour gives the product's own, so a page never fails for it. */
export function councilColours(chosen: string): CouncilColours {
  const wanted = parse(chosen) ?? fallback;
  const colour = darkenedUntilReadable(wanted);
  return {
    colour: print(colour),
    text: print(white),
    tint: print(mix(colour, white, 0.07)),
    shade: print(mix(colour, white, 0.25)),
    darkened: ratio(wanted, white) < readable,
  };
}

/** Keeps the hue: every channel shrinks by the same part until white can be read on it. */
function darkenedUntilReadable(colour: Rgb): Rgb {
  let dark = colour;
  for (let kept = 99; ratio(dark, white) < readable && kept >= 0; kept -= 1) dark = scale(colour, kept / 100);
  return dark;
}

function scale([red, green, blue]: Rgb, part: number): Rgb {
  return [Math.floor(red * part), Math.floor(green * part), Math.floor(blue * part)];
}

function mix(over: Rgb, under: Rgb, part: number): Rgb {
  const channel = (index: 0 | 1 | 2): number => Math.round(over[index] * part + under[index] * (1 - part));
  return [channel(0), channel(1), channel(2)];
}

function ratio(one: Rgb, other: Rgb): number {
  const [light, dark] = [luminance(one), luminance(other)].toSorted((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance([red, green, blue]: Rgb): number {
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}

function print(colour: Rgb): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
