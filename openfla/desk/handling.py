# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which function carries out which command or answers which question. Topics register here; the gate looks up."""

from collections.abc import Callable, Generator, Sequence
from typing import Any, TypeVar

from openfla.desk.act import Act
from openfla.desk.outcome import Outcome

CommandType = TypeVar("CommandType")
QuestionType = TypeVar("QuestionType")
AnswerType = TypeVar("AnswerType")
Handler = Callable[[Sequence[Any], Act], list[Outcome]]
Answerer = Callable[[Any, Act], Any]
Reader = Callable[[QuestionType, Act], Generator[AnswerType, None, None]]

HANDLERS: dict[type, Handler] = {}
ANSWERERS: dict[type, Answerer] = {}
BROWSERS: dict[type, Reader[Any, Any]] = {}


def handles(
    command: type[CommandType],
) -> Callable[
    [Callable[[Sequence[CommandType], Act], list[Outcome]]], Callable[[Sequence[CommandType], Act], list[Outcome]]
]:
    """Registers the handler of a command type: a function of a list, with an outcome for each, in order."""

    def register(
        handler: Callable[[Sequence[CommandType], Act], list[Outcome]],
    ) -> Callable[[Sequence[CommandType], Act], list[Outcome]]:
        HANDLERS[command] = handler
        return handler

    return register


def answers(
    question: type[QuestionType],
) -> Callable[[Callable[[QuestionType, Act], AnswerType]], Callable[[QuestionType, Act], AnswerType]]:
    """Registers the function that answers a question type; None says that there is nothing there."""

    def register(answerer: Callable[[QuestionType, Act], AnswerType]) -> Callable[[QuestionType, Act], AnswerType]:
        ANSWERERS[question] = answerer
        return answerer

    return register


def browses(
    question: type[QuestionType],
) -> Callable[[Reader[QuestionType, AnswerType]], Reader[QuestionType, AnswerType]]:
    """Registers the generator whose rows, each about one `worker`, answer a question type, however many they are."""

    def register(reader: Reader[QuestionType, AnswerType]) -> Reader[QuestionType, AnswerType]:
        BROWSERS[question] = reader
        return reader

    return register
