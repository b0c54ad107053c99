// The giving page, once somebody touches it: names the amounts, keeps what was typed, sends it. All of it works without.
const form = document.getElementById('give')
const told = JSON.parse(form.dataset.give)
const at = (id) => document.getElementById(id)
const arabic = document.documentElement.lang === 'ar'
const slot = `give:${form.dataset.slug}`
const opened = performance.now()
// The server takes nothing that was sent faster than a person reads; who is faster, autofilled, waits with us.
const SOONEST = 2100
const RENEWED = ['form_used', 'form_expired']
const KEPT = ['choice', 'amount', 'fund', 'cover', 'name', 'email', 'message', 'anonymous', 'news']

const latin = (text) => text.replace(/[٠-٩۰-۹]/g, (digit) => digit.charCodeAt(0) & 15)

// Minor units of what is typed or chosen; null when only the server can tell what is meant.
function amount() {
  const typed = latin(form.amount.value).replace(/[\s\u061c\u200e\u200f\u2066-\u2069]/g, '').replace(/[٬،]/g, ',')
  if (!typed) return Number(new FormData(form).get('choice')) || null
  const marked = /[٬٫]/.test(form.amount.value)
  const found = /^(\d+|[1-9]\d{0,2}(?:,\d{3})+)(?:[.٫](\d+))?$/.exec(typed)
  if (!found || (told.places === 3 && !marked && /^\d+,\d{3}$/.test(typed)) || (found[2] || '').length > told.places) return null
  const minor = Number(found[1].replace(/,/g, '') + (found[2] || '').padEnd(told.places, '0'))
  return minor > 0 && minor < 1e9 && minor % told.step === 0 ? minor : null
}

// The smallest amount of which the gift is left after the fee, less the gift.
function fee(net) {
  const [up, left] = [(net + told.fixed) * 1e6, 1e6 - told.ppm]
  const gross = (up - (up % left)) / left + (up % left ? 1 : 0)
  return Math.ceil(gross / told.step) * told.step - net
}

function shown(minor) {
  const digits = String(minor).padStart(told.places + 1, '0')
  const whole = digits.slice(0, digits.length - told.places).replace(/\B(?=(\d{3})+$)/g, ',')
  const part = digits.slice(digits.length - told.places)
  let number = Number(part) ? `${whole}.${part}` : whole
  if (told.arab) {
    number = number.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[digit]).replace(/,/g, '٬').replace('.', '٫')
  }
  if (arabic) return `\u2067${number}\u00a0\u2068${told.symbol}\u2069\u2069`
  return `\u2066${told.symbol}${told.symbol.length > 1 ? '\u00a0' : ''}${number}\u2069`
}

function relabel() {
  const net = amount()
  const extra = net && told.ppm ? fee(net) : 0
  const total = net && form.cover?.checked ? net + extra : net
  at('send-text').textContent = total ? form.dataset.button.replace('{amount}', shown(total)) : form.dataset.plain
  if (form.cover) {
    at('cover-text').textContent = net ? form.dataset.cover.replace('{fee}', shown(extra)) : form.dataset.coverAny
  }
}

function keep() {
  const data = new FormData(form)
  try {
    sessionStorage.setItem(slot, JSON.stringify(KEPT.map((field) => data.get(field))))
  } catch {
    // Storage may be forbidden; then a reload begins anew.
  }
}

function restore() {
  let kept
  try {
    kept = JSON.parse(sessionStorage.getItem(slot))
  } catch {
    return
  }
  if (!kept || !at('problems').hidden) return
  KEPT.forEach((field, index) => put(form.elements[field], kept[index]))
  if (form.message.value || form.anonymous.checked) form.querySelector('details').open = true
  relabel()
}

function put(input, value) {
  if (!input) return
  if (input.type === 'checkbox') input.checked = value !== null
  else if (input instanceof RadioNodeList || input.type === 'radio') pick(value)
  else if (input.tagName !== 'SELECT' || [...input.options].some((option) => option.value === value)) input.value = value ?? ''
}

function pick(value) {
  for (const radio of form.querySelectorAll('[name=choice]')) radio.checked = radio.value === value
}

function body() {
  const data = new FormData(form)
  const typed = form.amount.value.trim()
  return {
    slug: form.dataset.slug,
    form: data.get('form'),
    website: data.get('website'),
    lang: data.get('lang'),
    amount: { amount: typed || Number(data.get('choice')), currency: told.currency },
    fund: data.get('fund'),
    cover_fee: data.has('cover'),
    name: data.get('name'),
    email: data.get('email'),
    message: data.get('message'),
    anonymous: data.has('anonymous'),
    news: data.has('news'),
  }
}

async function send(event) {
  event.preventDefault()
  if (at('send').disabled) return
  busy(true)
  try {
    const headers = { 'Content-Type': 'application/json', 'Accept-Language': document.documentElement.lang }
    const url = `/api/public/give?lang=${document.documentElement.lang}`
    await sleep(opened + SOONEST - performance.now())
    const answer = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body()) })
    const said = await answer.json()
    if (answer.ok) return (top.location.href = said.redirect)
    // A form that was used up or is too old: sent as without a script, it comes back filled in and fresh.
    if (RENEWED.includes(said.code)) return form.submit()
    await tell(said)
  } catch {
    list([['', form.dataset.unreachable]])
  }
  busy(false)
}

const sleep = (milliseconds) => new Promise((wake) => setTimeout(wake, milliseconds))

function busy(is) {
  at('send').disabled = is
  if (is) at('send-text').textContent = form.dataset.sending
  else relabel()
}

async function tell(problem) {
  const words = await fetch(`/api/words/${document.documentElement.lang}.json`).then((answer) => answer.json())
  const told = problem.errors.length ? problem.errors : [{ field: '', code: problem.code, params: {} }]
  list(
    told.map(({ field, code, params }) => {
      const id = field.split('.')[0]
      const text = words[`giving.${code}.${id}`] || words[`refusals.${code}`] || problem.title
      return [id, text.replace(/\{(\w+)\}/g, (place, key) => params[key] ?? place), words[`giving.${id}`]]
    }),
  )
}

// Says what is wrong above the form and beside each field, and goes there.
function list(problems) {
  for (const error of form.querySelectorAll('.error')) mark(error.id.slice(0, -6), '')
  const items = problems.map(([id, text, label]) => {
    const item = document.createElement('li')
    if (at(`${id}-error`)) {
      mark(id, text)
      item.append(Object.assign(document.createElement('a'), { href: `#${id}`, textContent: label }), ': ')
    }
    item.append(text)
    return item
  })
  const box = at('problems')
  box.querySelector('ul').replaceChildren(...items)
  box.hidden = false
  box.focus()
}

function mark(id, text) {
  const error = at(`${id}-error`)
  error.textContent = text
  error.hidden = !text
  if (text) at(id).setAttribute('aria-invalid', 'true')
  else at(id).removeAttribute('aria-invalid')
  if (text) at(id).closest('details')?.setAttribute('open', '')
}

function touched(event) {
  if (event.target === form.amount && form.amount.value.trim()) pick('')
  if (event.target.name === 'choice') form.amount.value = ''
  relabel()
  keep()
}

form.addEventListener('input', touched)
form.addEventListener('submit', send)
// Coming back from the card page shows this page as it was left, its button asleep.
addEventListener('pageshow', (event) => event.persisted && busy(false))
restore()

if (parent !== window) {
  const grow = () => parent.postMessage({ giveHeight: document.documentElement.offsetHeight }, '*')
  new ResizeObserver(grow).observe(document.documentElement)
}
