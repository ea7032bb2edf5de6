package org.bouton.api.equation;

import java.util.ArrayList;
import java.util.List;

/** Lists what an expression is made of. */
public final class ExpressionWalk {

  private ExpressionWalk() {}

  /** Every scalar part of an expression, itself first, those inside vectors included. */
  public static List<Expression> parts(Expression expression) {
    List<Expression> parts = new ArrayList<>();
    collect(expression, parts, new ArrayList<>());
    return parts;
  }

  /** Every scalar part of a vector. */
  public static List<Expression> parts(CellTypeVector vector) {
    List<Expression> parts = new ArrayList<>();
    collect(vector, parts, new ArrayList<>());
    return parts;
  }

  /** Every vector inside an expression. */
  public static List<CellTypeVector> vectors(Expression expression) {
    List<CellTypeVector> vectors = new ArrayList<>();
    collect(expression, new ArrayList<>(), vectors);
    return vectors;
  }

  /** A vector and every vector inside it. */
  public static List<CellTypeVector> vectors(CellTypeVector vector) {
    List<CellTypeVector> vectors = new ArrayList<>();
    collect(vector, new ArrayList<>(), vectors);
    return vectors;
  }

  /** Tells whether an expression reads any vector. */
  public static boolean hasVectors(Expression expression) {
    return !vectors(expression).isEmpty();
  }

  /** The operands of an expression, in order; empty for a leaf. */
  public static List<Expression> operands(Expression expression) {
    if (expression instanceof Unary unary) {
      return List.of(unary.operand());
    } else if (expression instanceof Binary binary) {
      return List.of(binary.left(), binary.right());
    } else if (expression instanceof Select select) {
      return List.of(select.condition(), select.whenTrue(), select.whenFalse());
    } else if (expression instanceof Heaviside step) {
      return List.of(step.argument(), step.surrogateSlope());
    } else if (expression instanceof Detached detached) {
      return List.of(detached.operand());
    } else if (expression instanceof Constant
        || expression instanceof TimeStep
        || expression instanceof ParameterValue
        || expression instanceof Signal
        || expression instanceof CellTypeVector.Dot) {
      return List.of();
    }
    throw new IllegalStateException("unknown expression " + expression);
  }

  private static void collect(
      Expression expression, List<Expression> parts, List<CellTypeVector> vectors) {
    parts.add(expression);
    operands(expression).forEach(operand -> collect(operand, parts, vectors));
    if (expression instanceof CellTypeVector.Dot dot) {
      collect(dot.left(), parts, vectors);
      collect(dot.right(), parts, vectors);
    }
  }

  private static void collect(
      CellTypeVector vector, List<Expression> parts, List<CellTypeVector> vectors) {
    vectors.add(vector);
    if (vector instanceof CellTypeVector.Scaled scaled) {
      collect(scaled.factor(), parts, vectors);
      collect(scaled.vector(), parts, vectors);
    } else if (vector instanceof CellTypeVector.Sum sum) {
      collect(sum.left(), parts, vectors);
      collect(sum.right(), parts, vectors);
    } else if (vector instanceof CellTypeVector.Spread spread) {
      collect(spread.vector(), parts, vectors);
    }
  }
}
