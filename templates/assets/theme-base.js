/* What Material's bundle expects to find, in a file since a page may forbid inline scripts. */
"use strict"
{
  const base = document.currentScript.dataset.base
  window.__md_scope = new URL(base, location)
  window.__md_hash = text => [...text].reduce((sum, each) => (sum << 5) - sum + each.charCodeAt(0), 0)
  window.__md_get = (key, storage, scope = window.__md_scope) => {
    try {
      return JSON.parse((storage || localStorage).getItem(`${scope.pathname}.${key}`))
    } catch {
      return null // no storage here, or nothing of ours in it
    }
  }
  window.__md_set = (key, value, storage, scope = window.__md_scope) => {
    try {
      (storage || localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value))
    } catch {
      // no storage here: the choice lasts as long as the page
    }
  }

  /* Material would load these from another host where they are missing. */
  window.ResizeObserver ||= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  }
  window.mermaid ||= { initialize() {}, render: () => new Promise(() => {}) }
}
