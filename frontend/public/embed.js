// <script src="https://…/embed.js" data-campaign="ramadan" data-lang="ar" data-title="…" async></script>
;(() => {
  const { src, dataset } = document.currentScript
  const home = new URL(src).origin
  const frame = document.createElement('iframe')
  frame.src = `${home}/give/${encodeURIComponent(dataset.campaign)}?embed=1&lang=${dataset.lang || document.documentElement.lang}`
  frame.title = dataset.title || dataset.campaign
  Object.assign(frame.style, { inlineSize: '100%', blockSize: '60rem', border: '0' })
  addEventListener('message', ({ source, origin, data }) => {
    if (source === frame.contentWindow && origin === home && data.giveHeight > 0) frame.style.blockSize = `${data.giveHeight}px`
  })
  document.currentScript.after(frame)
})()
