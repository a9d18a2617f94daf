/** What a payload does when it runs. */
const does = 'window.ran=(window.ran||0)+1';

/** Ways out of where a text may stand: plain, an attribute, a text area, a title, a script, a comment, a style. */
const ways = [
  '',
  '"',
  "'",
  '">',
  "'>",
  '</textarea>',
  '</title>',
  '</script>',
  '-->',
  '</style>',
  '"/>',
  '</option></select>',
];

const elements = [
  `<script>${does}</script>`,
  `<img src=x onerror=${does}>`,
  `<img src="x" onerror="${does}">`,
  `<svg onload=${does}>`,
  `<svg><script>${does}</script></svg>`,
  `<body onload=${does}>`,
  `<iframe srcdoc="<script>parent.ran=1</script>"></iframe>`,
  `<iframe src="javascript:parent.ran=1"></iframe>`,
  `<details open ontoggle=${does}>`,
  `<video><source onerror=${does}></video>`,
  `<audio src=x onerror=${does}>`,
  `<input autofocus onfocus=${does}>`,
  `<select autofocus onfocus=${does}>`,
  `<textarea autofocus onfocus=${does}>`,
  `<marquee onstart=${does}>`,
  `<object data="javascript:${does}">`,
  `<embed src="javascript:${does}">`,
  `<form><button formaction="javascript:${does}">Go</button></form>`,
  `<a href="javascript:${does}" autofocus onfocus=${does}>Go</a>`,
  `<math><mtext></mtext><mglyph><style><img src=x onerror=${does}>`,
  `<style>@import 'x';*{background:url("javascript:${does}")}</style>`,
  `<link rel=stylesheet href="javascript:${does}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${does}">`,
  `<base href="javascript:${does}//">`,
  `<template><img src=x onerror=${does}></template>`,
  `<noscript><p title="</noscript><img src=x onerror=${does}>">`,
  `<p style="animation-name:x" onanimationstart=${does}>`,
];

/** Without an element of its own: what a link, an attribute, a template or a formula would make of it. */
const bare = [
  `javascript:${does}`,
  `JaVaScRiPt:${does}`,
  ` javascript:${does}`,
  `java\tscript:${does}`,
  `data:text/html,<script>${does}</script>`,
  `vbscript:${does}`,
  `" onmouseover="${does}" autofocus onfocus="${does}`,
  `' onmouseover='${does}' autofocus onfocus='${does}`,
  `x onerror=${does} src=x`,
  '${' + does + '}',
  `{{constructor.constructor('${does}')()}}`,
  `<%= ${does} %>`,
  `&lt;script&gt;${does}&lt;/script&gt;`,
  `&#60;script&#62;${does}&#60;/script&#62;`,
  `\\u003cscript\\u003e${does}\\u003c/script\\u003e`,
  `%3Cscript%3E${does}%3C/script%3E`,
  `＜script＞${does}＜/script＞`,
  `<scr<script>ipt>${does}</scr</script>ipt>`,
  `<<script>${does};//<</script>`,
  `<script\u2028>${does}</script>`,
  `<img/src=x/onerror=${does}>`,
  `<IMG SRC=x ONERROR=${does}>`,
  `<svg/onload=${does}//`,
  `+ADw-script+AD4-${does}+ADw-/script+AD4-`,
];

/** So many texts that would run a script wherever they were not escaped, the same each time. */
export function payloads(most: number): readonly string[] {
  const all = [
    ...bare,
    ...elements.flatMap((element) => ways.map((way) => `${way}${element}`)),
    ...elements.map((element) => element.replaceAll('<', '<\n')),
    ...elements.map((element) => element.toUpperCase().replaceAll('WINDOW.RAN', 'window.ran')),
    ...bare.flatMap((text) => ways.slice(1, 6).map((way) => `${way}${text}`)),
  ];
  const step = Math.max(1, Math.floor(all.length / most));
  return all.filter((_text, index) => index % step === 0).slice(0, most);
}
