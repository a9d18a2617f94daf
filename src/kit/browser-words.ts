const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\/|\bOpera\b/, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/(?:Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];

const machines: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'an iPhone'],
  [/\biPad\b/, 'an iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bCrOS\b/, 'a Chromebook'],
  [/\bMac(?:intosh| OS X)\b/, 'a Mac'],
  [/\bLinux\b/, 'Linux'],
];

/** What a browser says of itself, in the words that its owner would use: "Firefox on Windows". */
export function browserWords(agent: string | undefined): string {
  const browser = named(browsers, agent) ?? 'A browser';
  const machine = named(machines, agent);
  return machine === null ? browser : `${browser} on ${machine}`;
}

function named(names: typeof browsers, agent = ''): string | null {
  return names.find(([pattern]) => pattern.test(agent))?.[1] ?? null;
}
