// Small comforts for people whose browser runs scripts. Every page works without them.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// One key for what a page marks with data-key, unless somebody is typing or has turned the keys off: n next,
// p previous, a acknowledge, w write a note. Speech input can set off such keys, so each page with them has the switch.
const told = document.querySelector('[data-keys]')
const keysOff = () => window.localStorage.getItem('keys') === 'off'

if (told) {
  const button = told.querySelector('button')
  const say = () => { button.textContent = keysOff() ? 'Turn the keys on' : 'Turn the keys off' }
  button.addEventListener('click', () => {
    window.localStorage.setItem('keys', keysOff() ? 'on' : 'off')
    say()
  })
  say()
  told.hidden = false
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || keysOff()) return
  if (event.target.matches('input, textarea, select')) return
  const marked = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (marked) {
    event.preventDefault()
    marked.click()
  }
})
