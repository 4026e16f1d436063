// Small comforts for people whose browser runs scripts. Every page works without them.
import { initAll } from './govuk-frontend.min.js'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')
initAll()

// One key for what a page marks with data-key, unless somebody is typing: n next, p previous, a acknowledge.
document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.target.matches('input, textarea, select')) return
  const marked = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`)
  if (marked) {
    event.preventDefault()
    marked.click()
  }
})
