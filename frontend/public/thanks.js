// What was kept of an unfinished gift is forgotten once it is given; the link can be copied.
if (document.querySelector('[data-given]')) {
  try {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith('give:')) sessionStorage.removeItem(key)
  } catch {
    // Storage may be forbidden; then nothing was kept.
  }
}

const copy = document.getElementById('copy')
if (copy && navigator.clipboard) {
  copy.hidden = false
  copy.addEventListener('click', async () => {
    await navigator.clipboard.writeText(copy.dataset.link)
    copy.textContent = copy.dataset.copied
  })
}
