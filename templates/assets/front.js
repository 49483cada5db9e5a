/* The root page: on to the language chosen last, else to the first one that the reader's browser asks for. */
"use strict"
{
  const languages = document.currentScript.dataset.languages.split(" ")
  let kept = null
  try {
    kept = localStorage.getItem("milepost.language")
  } catch {
    // no storage here
  }
  const wanted = [kept, ...(navigator.languages || [navigator.language])]
    .filter(Boolean)
    .map(each => each.toLowerCase().split("-")[0])
  const language = wanted.find(each => languages.includes(each)) || languages[0]
  location.replace(new URL(`${language}/index.html${location.search}${location.hash}`, location.href))
}
