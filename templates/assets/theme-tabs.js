/* Opens the content tabs that the reader chose on another page (Material's `content.tabs.link`). */
"use strict"
{
  const chosen = window.__md_get("__tabs")
  if (Array.isArray(chosen))
    for (const set of document.querySelectorAll(".tabbed-set"))
      for (const label of set.querySelectorAll(":scope > .tabbed-labels > label"))
        if (chosen.includes(label.innerText.trim())) document.getElementById(label.htmlFor).checked = true
}
