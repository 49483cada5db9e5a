/* The language switch: remembers the choice, and lands on the same heading with the same query. */
"use strict"
{
  const nearestHeading = () => {
    const above = [...document.querySelectorAll("article :is(h2, h3)[id], article section[id]")].filter(
      each => each.getBoundingClientRect().top < innerHeight / 3
    )
    return scrollY > 0 && above.length ? above.at(-1).id : ""
  }

  for (const link of document.querySelectorAll("[data-mp-language]"))
    link.addEventListener("click", () => {
      try {
        localStorage.setItem("milepost.language", link.dataset.mpLanguage)
      } catch {
        // no storage here
      }
      link.search = location.search
      link.hash = nearestHeading() || location.hash
    })
}
