/**
 * What a person wrote, in its own direction. As wide as its text: a short line stands where the page begins to be read,
 * a long one is set as its language asks.
 */
export const Written = ({ text, lang }: { text: string; lang?: string }) => (
  <p dir="auto" lang={lang} className="w-fit max-w-full break-words whitespace-pre-wrap">
    {text}
  </p>
)
