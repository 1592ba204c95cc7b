// In the browser: sets mails beside each other, each in a frame as wide as a phone, and says what a reader would stumble over.

/** Sets the mails; resolves when all are there. */
globalThis.setMails = async (mails) => {
  document.body.replaceChildren();
  const frames = mails.map((html) => {
    const frame = document.createElement('iframe');
    frame.style = 'width:320px;height:4000px;border:0;display:block';
    frame.srcdoc = html;
    return frame;
  });
  const loaded = frames.map((frame) => new Promise((resolve) => frame.addEventListener('load', resolve)));
  document.body.append(...frames);
  await Promise.all(loaded);
};

/** For each mail, as it is set now: its faults in words, and the text that is seen. */
globalThis.sight = (isDark) => {
  document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
  return [...document.querySelectorAll('iframe')].map((frame) => ({
    faults: [...new Set(faultsOf(frame.contentWindow, isDark))],
    shown: frame.contentDocument.body.innerText,
  }));
};

function faultsOf(view, isDark) {
  const { document: mail } = view;
  const faults = [];
  if (view.matchMedia('(prefers-color-scheme: dark)').matches !== isDark)
    faults.push('not set in the scheme asked for');
  const width = mail.documentElement.scrollWidth;
  if (width > 320) faults.push(`${width} px wide`);
  const headings = mail.querySelectorAll('h1').length;
  if (headings !== 1) faults.push(`${headings} headings of the first level`);
  for (const image of mail.querySelectorAll('img')) if (!image.alt) faults.push('an image without words');
  const walker = mail.createTreeWalker(mail.body, view.NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) faults.push(...faultsOfText(view, text));
  return faults;
}

function faultsOfText(view, text) {
  const words = text.textContent.trim().slice(0, 40);
  const range = view.document.createRange();
  range.selectNodeContents(text);
  const boxes = [...range.getClientRects()];
  // What is not displayed has no box: the line that lists of mails show beside the subject.
  if (words === '' || boxes.length === 0) return [];
  const { color, fontSize } = view.getComputedStyle(text.parentElement);
  const contrast = contrastOf(partsOf(color), groundOf(view, text.parentElement));
  return [
    ...(boxes.some(({ left, right }) => left < 0 || right > 320.5) ? [`out of sight: ${words}`] : []),
    ...(contrast < 4.5 ? [`contrast ${contrast.toFixed(2)}: ${words}`] : []),
    ...(Number.parseFloat(fontSize) < 13 ? [`${fontSize}: ${words}`] : []),
  ];
}

const partsOf = (color) => color.match(/[\d.]+/g).map(Number);

function groundOf(view, element) {
  for (let one = element; one; one = one.parentElement) {
    const parts = partsOf(view.getComputedStyle(one).backgroundColor);
    if (parts.length < 4 || parts[3] > 0) return parts;
  }
  return [255, 255, 255];
}

/** As WCAG 2.2 defines it. */
function contrastOf(one, other) {
  const [darker, lighter] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminanceOf(parts) {
  const [red, green, blue] = parts.slice(0, 3).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
