package org.bouton.core.loop;

import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import org.bouton.core.compile.Operation;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class of a loop: what one would write by hand, arrays and scalars in local variables,
 * values of an index read first and stored last.
 */
final class LoopWriter {

  private static final String NAME = LoopWriter.class.getPackageName() + ".GeneratedLoop";
  private static final String FUNCTIONS = Type.getInternalName(ElementFunctions.class);
  private static final String MATH = Type.getInternalName(Math.class);
  private static final String RUN =
      MethodType.methodType(
              void.class,
              float[][].class,
              float[][].class,
              int[].class,
              int[].class,
              int.class,
              int.class,
              int.class)
          .toMethodDescriptorString();

  // Local variables: this, and the parameters in their order.
  private static final int ARRAYS = 1;
  private static final int SCALARS = 2;
  private static final int SCALAR_AT = 3;
  private static final int SCALAR_STRIDE = 4;
  private static final int FROM = 5;
  private static final int ROWS = 6;
  private static final int COLUMNS = 7;
  private static final int ROW = 8;
  private static final int INDEX = 9;
  private static final int END = 10;
  private static final int FIRST_FREE = 11;

  private final LoopBody body;
  private final MethodVisitor code;
  private final int firstScalar;
  private final int firstElement;
  private final int firstResult;

  private LoopWriter(LoopBody body, MethodVisitor code) {
    this.body = body;
    this.code = code;
    this.firstScalar = FIRST_FREE + body.arrays();
    this.firstElement = firstScalar + body.scalars();
    this.firstResult = firstElement + body.arrays();
  }

  /** The bytes of a class that implements {@link ElementLoop}. */
  static byte[] write(LoopBody body) {
    ClassWriter written = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    written.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
        NAME.replace('.', '/'),
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(ElementLoop.class)});
    MethodVisitor constructor = written.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
    MethodVisitor run = written.visitMethod(Opcodes.ACC_PUBLIC, "run", RUN, null, null);
    run.visitCode();
    new LoopWriter(body, run).writeRows();
    run.visitInsn(Opcodes.RETURN);
    run.visitMaxs(0, 0);
    run.visitEnd();
    written.visitEnd();
    return written.toByteArray();
  }

  private void writeRows() {
    for (int array = 0; array < body.arrays(); array++) {
      code.visitVarInsn(Opcodes.ALOAD, ARRAYS);
      push(array);
      code.visitInsn(Opcodes.AALOAD);
      code.visitVarInsn(Opcodes.ASTORE, FIRST_FREE + array);
    }
    Label nextRow = new Label();
    Label done = new Label();
    set(INDEX, FROM);
    push(0);
    code.visitVarInsn(Opcodes.ISTORE, ROW);
    code.visitLabel(nextRow);
    code.visitVarInsn(Opcodes.ILOAD, ROW);
    code.visitVarInsn(Opcodes.ILOAD, ROWS);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, done);
    for (int scalar = 0; scalar < body.scalars(); scalar++) {
      readScalar(scalar);
    }
    writeColumns();
    code.visitIincInsn(ROW, 1);
    code.visitJumpInsn(Opcodes.GOTO, nextRow);
    code.visitLabel(done);
  }

  /** {@code scalars[k][scalarAt[k] + row scalarStride[k]]}. */
  private void readScalar(int scalar) {
    code.visitVarInsn(Opcodes.ALOAD, SCALARS);
    push(scalar);
    code.visitInsn(Opcodes.AALOAD);
    code.visitVarInsn(Opcodes.ALOAD, SCALAR_AT);
    push(scalar);
    code.visitInsn(Opcodes.IALOAD);
    code.visitVarInsn(Opcodes.ILOAD, ROW);
    code.visitVarInsn(Opcodes.ALOAD, SCALAR_STRIDE);
    push(scalar);
    code.visitInsn(Opcodes.IALOAD);
    code.visitInsn(Opcodes.IMUL);
    code.visitInsn(Opcodes.IADD);
    code.visitInsn(Opcodes.FALOAD);
    code.visitVarInsn(Opcodes.FSTORE, firstScalar + scalar);
  }

  private void writeColumns() {
    Label nextColumn = new Label();
    Label done = new Label();
    code.visitVarInsn(Opcodes.ILOAD, INDEX);
    code.visitVarInsn(Opcodes.ILOAD, COLUMNS);
    code.visitInsn(Opcodes.IADD);
    code.visitVarInsn(Opcodes.ISTORE, END);
    code.visitLabel(nextColumn);
    code.visitVarInsn(Opcodes.ILOAD, INDEX);
    code.visitVarInsn(Opcodes.ILOAD, END);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, done);
    for (int array : arraysRead()) {
      code.visitVarInsn(Opcodes.ALOAD, FIRST_FREE + array);
      code.visitVarInsn(Opcodes.ILOAD, INDEX);
      code.visitInsn(Opcodes.FALOAD);
      code.visitVarInsn(Opcodes.FSTORE, firstElement + array);
    }
    for (int step = 0; step < body.steps().size(); step++) {
      compute(body.steps().get(step));
      code.visitVarInsn(Opcodes.FSTORE, firstResult + step);
    }
    for (LoopBody.Store store : body.stores()) {
      code.visitVarInsn(Opcodes.ALOAD, FIRST_FREE + store.array());
      code.visitVarInsn(Opcodes.ILOAD, INDEX);
      read(store.value());
      code.visitInsn(Opcodes.FASTORE);
    }
    code.visitIincInsn(INDEX, 1);
    code.visitJumpInsn(Opcodes.GOTO, nextColumn);
    code.visitLabel(done);
  }

  private Set<Integer> arraysRead() {
    Set<Integer> arrays = new LinkedHashSet<>();
    for (LoopBody.Step step : body.steps()) {
      step.operands().forEach(operand -> addArray(operand, arrays));
    }
    body.stores().forEach(store -> addArray(store.value(), arrays));
    return arrays;
  }

  private static void addArray(LoopBody.Source source, Set<Integer> arrays) {
    if (source instanceof LoopBody.Element element) {
      arrays.add(element.array());
    }
  }

  private void read(LoopBody.Source source) {
    if (source instanceof LoopBody.Element element) {
      code.visitVarInsn(Opcodes.FLOAD, firstElement + element.array());
    } else if (source instanceof LoopBody.Scalar scalar) {
      code.visitVarInsn(Opcodes.FLOAD, firstScalar + scalar.scalar());
    } else if (source instanceof LoopBody.Result result) {
      code.visitVarInsn(Opcodes.FLOAD, firstResult + result.step());
    } else if (source instanceof LoopBody.Constant constant) {
      code.visitLdcInsn(constant.value());
    }
  }

  private void compute(LoopBody.Step step) {
    step.operands().forEach(this::read);
    Operation operation = step.operation();
    switch (operation) {
      case COPY -> {}
      case NEGATE -> code.visitInsn(Opcodes.FNEG);
      case PLUS -> code.visitInsn(Opcodes.FADD);
      case MINUS -> code.visitInsn(Opcodes.FSUB);
      case TIMES -> code.visitInsn(Opcodes.FMUL);
      case OVER -> code.visitInsn(Opcodes.FDIV);
      case ABS -> call(MATH, "abs", operation);
      case MIN -> call(MATH, "min", operation);
      case MAX -> call(MATH, "max", operation);
      case EXP -> call(FUNCTIONS, "exp", operation);
      case LOG -> call(FUNCTIONS, "log", operation);
      case SQRT -> call(FUNCTIONS, "sqrt", operation);
      case TANH -> call(FUNCTIONS, "tanh", operation);
      case SIGMOID -> call(FUNCTIONS, "sigmoid", operation);
      case SOFTPLUS -> call(FUNCTIONS, "softplus", operation);
      case RELU -> call(FUNCTIONS, "relu", operation);
      case STEP -> call(FUNCTIONS, "step", operation);
      case GREATER -> call(FUNCTIONS, "greater", operation);
      case AT_LEAST -> call(FUNCTIONS, "atLeast", operation);
      case SELECT -> call(FUNCTIONS, "select", operation);
    }
  }

  private void call(String owner, String name, Operation operation) {
    MethodType type =
        MethodType.methodType(float.class, Collections.nCopies(operation.operands(), float.class));
    code.visitMethodInsn(Opcodes.INVOKESTATIC, owner, name, type.toMethodDescriptorString(), false);
  }

  private void set(int variable, int other) {
    code.visitVarInsn(Opcodes.ILOAD, other);
    code.visitVarInsn(Opcodes.ISTORE, variable);
  }

  private void push(int number) {
    code.visitIntInsn(Opcodes.SIPUSH, number);
  }
}
