"""The addresses of questions and challenges, before the bare refs."""

from django.urls import path

from actionplans.views import my_questions, questions, version_questions

from .places import PLAN, VERSION

QUESTION = f"{PLAN}/questions/<int:pk>"

urlpatterns = [  # <council>/questions/, <council>/plans/<slug>/questions/
    path("<slug:council>/questions/", my_questions.my_questions, name="my-questions"),
    path(f"{PLAN}/questions/", questions.question_list, name="question-list"),
    path(f"{QUESTION}/", questions.detail, name="question-detail"),
    path(f"{QUESTION}/answer/", questions.answer, name="question-answer"),
    path(f"{QUESTION}/again/", questions.again, name="question-again"),
    path(f"{QUESTION}/take-back/", questions.take_back, name="question-take-back"),
    path(
        f"{PLAN}/actions/<path:ref>/question/",
        questions.ask_action,
        name="action-question",
    ),
    path(
        f"{PLAN}/recommendations/<path:number>/question/",
        questions.ask_recommendation,
        name="recommendation-question",
    ),
    path(
        f"{VERSION}/recommendations/<path:number>/question/",
        version_questions.ask,
        name="version-question",
    ),
]
